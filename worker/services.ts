import type { PersonId } from '../shared/kernel/ids.ts';
import { type Config, type Env, readConfig } from './env.ts';
import type { EyesService } from './eyes/look.ts';
import { type CarryKeys, createCarryKeys } from './platform/carry-keys.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { createFields, type Fields } from './platform/fields.ts';
import { createSigner, type Signer } from './platform/jws.ts';
import { consoleLog, type Log } from './platform/log.ts';
import { createObjectStore, type ObjectStore } from './platform/objects.ts';
import { createAuthority } from './providers/authority/choose.ts';
import type { AuthorityPort } from './providers/authority/port.ts';
import { createFaceMatch } from './providers/face-match/choose.ts';
import type { FaceMatchPort } from './providers/face-match/port.ts';
import { createPush } from './providers/push/choose.ts';
import type { PushPort } from './providers/push/port.ts';
import { createVapid, type Vapid } from './providers/push/vapid.ts';
import { createSms } from './providers/sms/choose.ts';
import type { SmsPort } from './providers/sms/port.ts';

/** Everything a service may reach. Made once per isolate; effects stay at this edge (habit 8). */
export interface Services {
  config: Config;
  /** The database of what belongs to nobody in particular: tokens, codes, the register. */
  db: D1Database;
  /** The database that holds a person's rows; the one place that would know about a split (docs: Scale). */
  databaseFor(personId: PersonId): D1Database;
  objects: ObjectStore;
  fields: Fields;
  signer: Signer;
  carryKeys: CarryKeys;
  clock: Clock;
  log: Log;
  sms: SmsPort;
  push: PushPort;
  vapid: Vapid;
  authority: AuthorityPort;
  faceMatch: FaceMatchPort;
  eyes: EyesService;
}

/** What a test may put in the place of the real thing: the clock and where the log goes, nothing else. */
export interface Overrides {
  clock?: Clock;
  log?: Log;
}

/**
 * The composition root.
 * @throws Error when the configuration is wrong
 */
export const createServices = (env: Env, overrides: Overrides = {}): Services => {
  const config = readConfig(env);
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? consoleLog;
  const databaseFor = (_personId: PersonId) => env.DB;
  const fields = createFields(config);
  const vapid = createVapid(config);
  return {
    config,
    db: env.DB,
    databaseFor,
    objects: createObjectStore(env.OBJECTS, databaseFor, fields, clock),
    fields,
    signer: createSigner(config),
    carryKeys: createCarryKeys(config),
    clock,
    log,
    sms: createSms(config, env.DB, clock, log),
    vapid,
    push: createPush(config, vapid, env.DB, clock, log),
    authority: createAuthority(config, env.DB, fields, log),
    faceMatch: createFaceMatch(config, env.EYES, log),
    eyes: env.EYES,
  };
};
