import type { Scenario } from './driver.ts';
import { browserKilled } from './g01-browser-killed.ts';
import { workerKilled } from './g02-worker-killed.ts';
import { answersLost } from './g03-answers-lost.ts';
import { connectionCut, connectionCutAtEdge } from './g04-connection-cut.ts';
import { photosKept } from './g05-photos-kept.ts';
import { fiveTabs } from './g06-five-tabs.ts';
import { storageFull } from './g07-storage-full.ts';
import { migrationKilled } from './g08-migration-killed.ts';
import { hostileAnswers } from './g09-hostile-answers.ts';
import { sharedPhone } from './g10-shared-phone.ts';
import { wrongClock } from './g11-clock.ts';
import { twoDevices } from './g12-two-devices.ts';
import { storageEvicted } from './g13-storage-evicted.ts';
import { soak } from './g14-soak.ts';
import { restoredServer } from './restored-server.ts';

/** Every guarantee that is broken on purpose, in the order of docs/faults.md. */
export const SCENARIOS: readonly Scenario[] = [
  ...[
    browserKilled,
    workerKilled,
    answersLost,
    connectionCut,
    connectionCutAtEdge,
    photosKept,
    fiveTabs,
    storageFull,
  ],
  migrationKilled,
  ...[hostileAnswers, sharedPhone, wrongClock, twoDevices, storageEvicted, soak, restoredServer],
];
