import type { Hono } from 'hono';
import * as contracts from '../../../shared/account/contract.ts';
import { importPeople as importContract } from '../../../shared/account/import.ts';
import type { AppEnv } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { activate } from './activate.ts';
import { sendCode } from './codes.ts';
import { recover, signInWithFace } from './face.ts';
import { importPeople } from './imports.ts';
import { me } from './me.ts';
import { register } from './register.ts';
import { listSessions, signOut } from './sessions.ts';
import { signInWithPassword } from './sign-in.ts';

export const accountRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.requestCode, (call, { body }) => sendCode(call, body));
  route(app, contracts.register, (call, { body }) => register(call, body));
  route(app, contracts.signIn, (call, { body }) =>
    body.method === 'password' ? signInWithPassword(call, body) : signInWithFace(call, body),
  );
  route(app, contracts.recover, (call, { body }) => recover(call, body));
  route(app, contracts.activate, (call, { body }) => activate(call, body));
  route(app, importContract, (call, { body }) => importPeople(call, body.people));
  route(app, contracts.getMe, (call) => me(call));
  route(app, contracts.listSessions, (call) => listSessions(call));
  route(app, contracts.endSession, async (call, { params }) => {
    await signOut(call, params.id);
    return undefined;
  });
};
