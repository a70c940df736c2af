import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom (docs/architecture.md), read from the sources themselves. */
interface Import {
  from: string;
  /** A path from the root for our own files, the package's name for others. */
  to: string;
  own: boolean;
}

const FILES = globSync('{shared,worker,web}/**/*.{ts,tsx}').map((path) => path.replaceAll('\\', '/'));
const PATTERN =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/g;

const importsOf = (from: string): Import[] =>
  [...readFileSync(from, 'utf8').matchAll(PATTERN)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    const own = target.startsWith('.');
    const path = own
      ? relative('.', join(dirname(from), target))
          .replaceAll('\\', '/')
          .replace(/\?.*$/, '')
      : target;
    return { from, to: path, own };
  });

const ALL = FILES.flatMap(importsOf);
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.includes('/testing/');
const PRODUCT = ALL.filter(({ from }) => !isTest(from));
const bad = (rule: (one: Import) => boolean, all = PRODUCT) =>
  all.filter(rule).map(({ from, to }) => `${from} → ${to}`);
const inside = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const feature = (path: string): string | undefined => /^(?:worker|web)\/features\/([^/]+)\//.exec(path)?.[1];

/** shared/kernel, documents, sync and liveness carry the features; what two features need lives there. */
const SHARED_BASE = ['kernel', 'documents', 'sync', 'liveness', 'testing'];
const SHARED_ROOTS = ['shared/registry.ts', 'shared/contracts.ts'];

describe('the three trees', () => {
  it('finds the imports it is about', () => {
    expect(PRODUCT.length).toBeGreaterThan(100);
    expect(
      ALL.filter(({ own, to }) => own && !existsSync(to)).map(({ from, to }) => `${from} → ${to}`),
    ).toEqual([]);
  });

  it('shared imports only shared and pure packages', () => {
    const pure = ['valibot', 'uuid', 'canonicalize', '@vant/area-data', 'jose/'];
    expect(
      bad(
        ({ from, to, own }) =>
          inside('shared')(from) && (own ? !inside('shared')(to) : !pure.some((name) => to.startsWith(name))),
      ),
    ).toEqual([]);
  });

  it('worker and web import shared, never each other', () => {
    // What runs the tests and the benchmarks is no part of the product, and nothing of it imports them.
    const tools = (path: string) =>
      ['worker/dev', 'web/e2e', 'web/bench', 'web/faults'].some((folder) => inside(folder)(path));
    expect(bad(({ from, to }) => inside('worker')(from) && inside('web')(to) && !tools(from))).toEqual([]);
    expect(bad(({ from, to }) => inside('web')(from) && inside('worker')(to) && !tools(from))).toEqual([]);
    expect(bad(({ from, to }) => tools(to) && !tools(from))).toEqual([]);
  });

  it('no feature imports a sibling', () => {
    const crosses = ({ from, to }: Import) => {
      const [one, other] = [feature(from), feature(to)];
      return one !== undefined && other !== undefined && one !== other;
    };
    expect(bad(crosses)).toEqual([]);
    const sharedFeature = (path: string) => {
      const name = /^shared\/([^/]+)\//.exec(path)?.[1];
      return name && !SHARED_BASE.includes(name) ? name : undefined;
    };
    expect(
      bad(({ from, to }) => {
        const [one, other] = [sharedFeature(from), sharedFeature(to)];
        if (SHARED_ROOTS.includes(from)) return false;
        return other !== undefined && one !== other && inside('shared')(from);
      }),
    ).toEqual([]);
  });
});

describe('layers', () => {
  it('the Worker: routes → service → repo, and only the registry knows the features', () => {
    const isRepo = (path: string) => /(^|[./])repo\.ts$/.test(path);
    expect(bad(({ from, to }) => /\/routes\.ts$/.test(from) && isRepo(to))).toEqual([]);
    expect(bad(({ from, to }) => isRepo(from) && /\/(routes|service)\.ts$/.test(to))).toEqual([]);
    const below = ['worker/http', 'worker/platform', 'worker/providers', 'worker/sync'];
    expect(
      bad(({ from, to }) => below.some((folder) => inside(folder)(from)) && inside('worker/features')(to)),
    ).toEqual([]);
    expect(bad(({ from, to }) => inside('worker/platform')(from) && inside('worker/http')(to))).toEqual([]);
  });

  it('the app: pages over data, ui and i18n; the database stays in web/data', () => {
    expect(bad(({ from, to }) => to === 'dexie' && !inside('web/data')(from))).toEqual([]);
    expect(
      bad(({ from, to }) => inside('web/data')(from) && (inside('web/ui')(to) || inside('web/features')(to))),
    ).toEqual([]);
    expect(
      bad(({ from, to }) => inside('web/ui')(from) && (inside('web/data')(to) || inside('web/features')(to))),
    ).toEqual([]);
    expect(
      bad(({ from, to }) => inside('web/i18n')(from) && (inside('web/ui')(to) || inside('web/features')(to))),
    ).toEqual([]);
  });
});
