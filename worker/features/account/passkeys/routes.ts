import type { Hono } from 'hono';
import * as contracts from '../../../../shared/account/passkeys.ts';
import type { AppEnv } from '../../../http/context.ts';
import { route } from '../../../http/route.ts';
import {
  addPasskey,
  authenticationOptions,
  listPasskeys,
  registrationOptions,
  removePasskey,
  signInWithPasskey,
} from './service.ts';

export const passkeyRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.passkeyRegistrationOptions, (call) => registrationOptions(call));
  route(app, contracts.registerPasskey, (call, { body }) => addPasskey(call, body));
  route(app, contracts.passkeyAuthenticationOptions, (call) => authenticationOptions(call));
  route(app, contracts.authenticatePasskey, (call, { body }) => signInWithPasskey(call, body));
  route(app, contracts.listPasskeys, (call) => listPasskeys(call));
  route(app, contracts.removePasskey, async (call, { params }) => {
    await removePasskey(call, params.id);
    return undefined;
  });
};
