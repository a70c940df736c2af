import type { Config } from '../../env.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { httpSms } from './http.ts';
import type { SmsPort } from './port.ts';
import { sandboxSms } from './sandbox.ts';

const TIMEOUT_MS = 5000;

/** The adapter that the configuration names (R6); `readConfig` has seen to it that an HTTP one is whole. */
export const createSms = (config: Config, db: D1Database, clock: Clock, log: Log): SmsPort => {
  const { SMS_PROVIDER, SMS_URL: url, SMS_TOKEN: token } = config;
  if (SMS_PROVIDER === 'http' && url && token) return httpSms({ url, token, timeoutMs: TIMEOUT_MS }, log);
  return sandboxSms(db, clock, log);
};
