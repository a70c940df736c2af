import { isProblemCode, PROBLEMS, type ProblemCode } from '../../../shared/kernel/problems.ts';

/**
 * The state of a phone as twelve digits that can be read out on the telephone: ten that hold it, in a number of
 * mixed bases, and two that catch a digit heard wrong (ISO 7064, MOD 97-10). Nothing of it is about a person.
 */
export const PLACES = ['android', 'android-other', 'wechat', 'ios', 'ios-other', 'desktop', 'other'] as const;
export const SYNC_STATES = ['idle', 'syncing', 'offline', 'signed-out', 'waiting'] as const;
/** Room left on the phone, in MB below which each begins; the last one is everything above. */
export const ROOMS = ['unknown', 'under-50', 'under-500', 'plenty'] as const;
const ANSWERS = ['unknown', 'yes', 'no'] as const;
const YES_NO = ['no', 'yes'] as const;

export interface PhoneState {
  /** The first two numbers of the version, `0.1`. */
  version: string;
  place: (typeof PLACES)[number];
  online: (typeof YES_NO)[number];
  server: (typeof ANSWERS)[number];
  kept: (typeof ANSWERS)[number];
  installed: (typeof YES_NO)[number];
  sync: (typeof SYNC_STATES)[number];
  room: (typeof ROOMS)[number];
  /** The newest problem. */
  problem: ProblemCode | undefined;
}

/** A code that was read out, understood: of the problem only a hash came along, which two codes may share. */
export type ReadState = Omit<PhoneState, 'problem'> & { problems: ProblemCode[] };

const PROBLEM_BASE = 997;
const CODES: readonly ProblemCode[] = Object.keys(PROBLEMS).filter(isProblemCode);

/** The same for a code in every version of the app, whatever codes come and go around it; 0 is "none". */
const problemNumber = (code: string): number => {
  let hash = 7;
  for (const sign of code) hash = (hash * 31 + sign.charCodeAt(0)) % (PROBLEM_BASE - 1);
  return hash + 1;
};

const VERSION_BASE = 1000;
const versionNumber = (version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major * 100 + minor) % VERSION_BASE;
};

const LISTS = [PLACES, YES_NO, ANSWERS, ANSWERS, YES_NO, SYNC_STATES, ROOMS] as const;

const checkOf = (digits: string): string => {
  let rest = 0;
  for (const digit of `${digits}00`) rest = (rest * 10 + Number(digit)) % 97;
  return String(98 - rest).padStart(2, '0');
};

/** The code to read out, in three groups of four digits. */
export const phoneCode = (state: PhoneState): string => {
  const { place, online, server, kept, installed, sync, room, problem, version } = state;
  const values: readonly string[] = [place, online, server, kept, installed, sync, room];
  let number = versionNumber(version);
  for (const [index, list] of LISTS.entries()) {
    const known: readonly string[] = list;
    number = number * known.length + Math.max(0, known.indexOf(values[index] ?? ''));
  }
  number = number * PROBLEM_BASE + (problem ? problemNumber(problem) : 0);
  const digits = String(number).padStart(10, '0');
  return (digits + checkOf(digits)).replace(/(\d{4})(?=\d)/g, '$1 ');
};

/** Takes the last value out of a number of mixed bases. */
const take = <T>(rest: { number: number }, list: readonly [T, ...T[]]): T => {
  const value = list[rest.number % list.length] ?? list[0];
  rest.number = Math.floor(rest.number / list.length);
  return value;
};

/** What a code says; `undefined` where it was heard or typed wrong. Spaces do not matter. */
export const readPhoneCode = (code: string): ReadState | undefined => {
  const digits = code.normalize('NFKC').replace(/[\s-]/g, '');
  if (!/^\d{12}$/.test(digits) || checkOf(digits.slice(0, 10)) !== digits.slice(10)) return undefined;
  const whole = Number(digits.slice(0, 10));
  const rest = { number: Math.floor(whole / PROBLEM_BASE) };
  const room = take(rest, ROOMS);
  const sync = take(rest, SYNC_STATES);
  const installed = take(rest, YES_NO);
  const kept = take(rest, ANSWERS);
  const server = take(rest, ANSWERS);
  const online = take(rest, YES_NO);
  const place = take(rest, PLACES);
  if (rest.number >= VERSION_BASE) return undefined;
  const problems = CODES.filter((known) => problemNumber(known) === whole % PROBLEM_BASE);
  const version = `${Math.floor(rest.number / 100)}.${rest.number % 100}`;
  return { version, place, online, server, kept, installed, sync, room, problems };
};

/** Which kind of phone and browser it is, from the name that the list of devices shows. */
export const placeOf = (device: string): PhoneState['place'] => {
  if (/WeChat/.test(device)) return 'wechat';
  if (/Android|HarmonyOS/.test(device)) return /Chrome/.test(device) ? 'android' : 'android-other';
  if (/iPhone|iPad/.test(device)) return /Safari/.test(device) ? 'ios' : 'ios-other';
  return /Windows|Mac|ChromeOS|Linux/.test(device) ? 'desktop' : 'other';
};

/** @param bytes room left, where the browser tells */
export const roomOf = (bytes: number | undefined): PhoneState['room'] => {
  if (bytes === undefined) return 'unknown';
  return bytes < 50e6 ? 'under-50' : bytes < 500e6 ? 'under-500' : 'plenty';
};
