import { rmSync } from 'node:fs';

/** `npm run reset`: clears the local data (D1, R2, demo). The local secrets stay. */
rmSync('.wrangler/state', { recursive: true, force: true });
rmSync('.tmp', { recursive: true, force: true });
console.log('The local data is gone. npm start begins anew.');
