/** What the benchmarks use of PouchDB, which brings no types of its own. */
declare module 'pouchdb-browser' {
  interface Replication {
    docs_written: number;
  }
  export default class PouchDB {
    constructor(name: string);
    put(doc: {
      _id: string;
      _attachments: Record<string, { content_type: string; data: Blob }>;
    }): Promise<unknown>;
    replicate: { to(target: PouchDB): Promise<Replication> };
    destroy(): Promise<void>;
  }
}

declare module 'pouchdb-core' {
  const PouchDB: { plugin(plugin: unknown): typeof PouchDB; defaults(options: { adapter: string }): unknown };
  export default PouchDB;
}

declare module 'pouchdb-adapter-memory';
declare module 'pouchdb-adapter-http';
declare module 'pouchdb-replication';
declare module 'pouchdb-mapreduce';

declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http';
  export default function serve(pouch: unknown, options: Record<string, unknown>): RequestListener;
}
