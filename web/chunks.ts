import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/**
 * Which modules go into which file. Left to itself the bundler makes a file of every set of modules that the same
 * pages share: some 75 for a person's start page, each found only in the one before it. A start waits for that
 * chain, not for the bytes; so what a start needs is a few files that are asked for at once.
 */
const here = (path: string): string => join(import.meta.dirname, path);

/** The first paint of a phone where nobody is signed in. `npm run size` weighs it. */
const FIRST = /\/web\/(main|features\/support\/HomePage)\.tsx$|rolldown.runtime/;
/**
 * What everybody's app fetches after that: who is here, notices and where the start pages show them, the service
 * worker. Nothing of it may stand on the databases: a phone where nobody is signed in would run all their code.
 */
const AFTER =
  /\/web\/(data\/(session|notices)|sw\/register|shell\/(Notices|face-ready)|features\/support\/UnreadNotices)\.tsx?$|\/workbox-window\//;
/** What the start of somebody who is signed in stands on: the databases, and the page itself. */
const PERSON_ROOTS = [
  'data/stores.ts',
  'features/support/OverviewPage.tsx',
  'features/support/Badge.tsx',
  'shell/OutboxLine.tsx',
].map(here);
/** Of that, what pages for anybody need too, without the databases. */
const SHARED = /\/(shared|web\/ui|web\/i18n)\//;

let ofPerson: Set<string> | undefined;

/** Everything that the start of a person imports, straight or through others. */
const reachable = (context: Rolldown.ChunkingContext): Set<string> => {
  const found = new Set<string>();
  const follow = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const next of context.getModuleInfo(id)?.importedIds ?? []) follow(next);
  };
  for (const root of PERSON_ROOTS) follow(root);
  return found;
};

/** A module goes to the first group that it, or what imports it, belongs to. */
export const chunkGroups: Rolldown.CodeSplittingGroup[] = [
  { name: 'first', test: FIRST, priority: 4 },
  { name: 'after', test: AFTER, priority: 3 },
  {
    debugName: 'common',
    name: (id, context) => {
      ofPerson ??= reachable(context);
      return ofPerson.has(id) ? 'common' : null;
    },
    test: SHARED,
    priority: 2,
  },
  { name: 'person', test: (id) => PERSON_ROOTS.includes(id), priority: 1 },
  // What several other pages share: each small file of its own would be one more request, all in one task.
  { name: 'parts', test: /\/(shared|web\/(ui|i18n))\//, minShareCount: 4, priority: 0 },
];

/**
 * Tells boot.js what to ask for at once where somebody is signed in: the files of their start, as `data-person`.
 */
export const personHint = (): Plugin => ({
  name: 'person-hint',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {}, chunk }) => {
      const files = new Set<string>();
      const add = (name: string): void => {
        const part = bundle[name];
        if (part?.type !== 'chunk' || files.has(name) || part === chunk) return;
        files.add(name);
        for (const style of part.viteMetadata?.importedCss ?? []) files.add(style);
        part.imports.forEach(add);
      };
      for (const part of Object.values(bundle))
        if (part.type === 'chunk' && part.name === 'person') add(part.fileName);
      const missing = [...files].filter((file) => !html.includes(file)).map((file) => `/${file}`);
      return html.replace('src="/boot.js"', `src="/boot.js" data-person="${missing.join(' ')}"`);
    },
  },
});
