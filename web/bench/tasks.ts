/** An event of Chromium's trace, as far as it is read here; times in µs. */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: object;
}

export const isTraceEvent = (value: object): value is TraceEvent =>
  'name' in value && 'ph' in value && 'pid' in value && 'tid' in value && 'ts' in value;

/** A task of a page's main thread; all times in ms. */
export interface Task {
  /** From the beginning of the trace. */
  at: number;
  /** By the clock: what other processes took of the machine meanwhile is in it. */
  clock: number;
  /** By processor time. */
  own: number;
  /** What it did, what took longest first. */
  did: string;
}

/** What the parts of a task are called; others only wrap these or are too small to name. */
const PARTS: Readonly<Record<string, string>> = {
  'v8.evaluateModule': 'first run of a module',
  'v8.compileModule': 'compiling',
  'v8.produceModuleCache': 'caching code',
  'DocumentLoader::CommitNavigation': 'opening a document',
  FunctionCall: 'call',
  TimerFire: 'timer',
  FireAnimationFrame: 'animation frame',
  EventDispatch: 'event',
  RunMicrotasks: 'promises',
  ParseHTML: 'HTML',
  UpdateLayoutTree: 'style',
  Layout: 'layout',
  PrePaint: 'layers',
  Paint: 'paint',
  MajorGC: 'garbage',
  MinorGC: 'garbage',
};
/** Parts of less own time than this are not named, ms. */
const SMALL = 1;

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

/** A function by its name and place, an event by its kind. */
const detailOf = ({ args }: TraceEvent): string => {
  const data = field(args, 'data');
  const file = String(field(data, 'url') ?? '').replace(/^.*\//, '');
  const place = file && [file, field(data, 'lineNumber'), field(data, 'columnNumber')].join(':');
  return [field(data, 'type'), field(data, 'functionName'), place].filter(Boolean).join(' ');
};

const ms = (event: TraceEvent): number => (event.tdur ?? 0) / 1_000;
const endOf = (event: TraceEvent): number => event.ts + (event.dur ?? 0);

/** The named parts of a task, each without the named parts inside it. */
const describe = (inside: readonly TraceEvent[]): string => {
  const open: { event: TraceEvent; own: number }[] = [];
  const parts: { event: TraceEvent; own: number }[] = [];
  for (const event of inside) {
    if (!(event.name in PARTS)) continue;
    while (open.length > 0 && endOf((open.at(-1) ?? { event }).event) <= event.ts) open.pop();
    const outer = open.at(-1);
    if (outer) outer.own -= ms(event);
    const part = { event, own: ms(event) };
    open.push(part);
    parts.push(part);
  }
  return parts
    .filter(({ own }) => own >= SMALL)
    .sort((a, b) => b.own - a.own)
    .slice(0, 4)
    .map(
      ({ event, own }) =>
        `${[PARTS[event.name], detailOf(event)].filter(Boolean).join(' ')} ${own.toFixed(0)} ms`,
    )
    .join(', ');
};

/** The threads that pages live on: `pid tid`. */
const mainThreads = (events: readonly TraceEvent[]): Set<string> =>
  new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && field(args, 'name') === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );

/**
 * Every task of the main threads of a trace that Chromium has kept with `disabled-by-default-devtools.timeline`;
 * what they did is known with `devtools.timeline`, `v8` and `loading` as well.
 * @param from leaves out what ended before this time of the trace, µs
 * @param pid one process alone
 */
export const tasksOf = (events: readonly TraceEvent[], from = 0, pid?: number): Task[] => {
  const threads = mainThreads(events);
  const complete = events
    .filter((event) => event.ph === 'X' && threads.has(`${event.pid} ${event.tid}`))
    .filter((event) => endOf(event) > from && (pid === undefined || event.pid === pid))
    .sort((a, b) => a.pid - b.pid || a.tid - b.tid || a.ts - b.ts || endOf(b) - endOf(a));
  const begin = complete.reduce((least, { ts }) => Math.min(least, ts), Number.POSITIVE_INFINITY);
  return complete.flatMap((task, index) => {
    if (task.name !== 'RunTask') return [];
    const inside: TraceEvent[] = [];
    for (let at = index + 1; at < complete.length; at += 1) {
      const event = complete[at];
      if (!event || event.tid !== task.tid || event.ts >= endOf(task)) break;
      inside.push(event);
    }
    const [at, clock] = [(task.ts - begin) / 1_000, (task.dur ?? 0) / 1_000];
    return [{ at, clock, own: ms(task), did: describe(inside) }];
  });
};

/** The longest tasks by processor time, a line each. */
export const longest = (tasks: readonly Task[], count: number): string[] =>
  [...tasks]
    .sort((a, b) => b.own - a.own)
    .slice(0, count)
    .map(
      ({ at, own, clock, did }) =>
        `${own.toFixed(0)} ms (${clock.toFixed(0)} by the clock) at ${(at / 1_000).toFixed(2)} s: ${did || 'nothing that has a name'}`,
    );
