import { useEffect, useState } from 'preact/hooks';
import type { Problem } from '../../../shared/kernel/problems.ts';
import { type CarryPack, carriable, exportOutbox } from '../../data/carry.ts';
import type { OutboxItem } from '../../data/outbox.ts';
import { useAction } from '../../ui/useAction.ts';
import { useOutboxPage } from './useOutboxPage.ts';

/** A file to give away, with an address under which it can be saved. */
export interface Made extends CarryPack {
  url: string;
}

interface ExportView {
  state: 'loading' | 'ready';
  /** What goes into the file. */
  items: OutboxItem[];
  /** The one item that was asked for, also where it cannot be carried. */
  chosen: OutboxItem | undefined;
  caseName: (claimId: string) => string | undefined;
  photos: number;
  bytes: number;
  /** How many photos are in, while the file is being made. */
  done: number;
  made: readonly Made[];
  make: () => void;
  busy: boolean;
  problem: Problem | undefined;
}

/** Exporting the outbox, or one item of it, to files. */
export const useExport = (only: string | undefined): ExportView => {
  const { state, open, caseName } = useOutboxPage();
  const [done, setDone] = useState(0);
  const [made, setMade] = useState<readonly Made[]>([]);
  const forget = (): void => {
    for (const { url } of made) URL.revokeObjectURL(url);
  };
  useEffect(() => forget, [made]);
  const { run, busy, problem } = useAction(async () => {
    setDone(0);
    setMade([]);
    const packs = await exportOutbox(only, () => setDone((before) => before + 1));
    setMade(packs.map((pack) => ({ ...pack, url: URL.createObjectURL(pack.file) })));
  });
  const items = carriable(open).filter(({ id }) => only === undefined || id === only);
  const refs = items.flatMap((item) => item.photos);
  return {
    state,
    items,
    chosen: open.find(({ id }) => id === only),
    caseName,
    photos: refs.length,
    bytes: refs.reduce((sum, { size }) => sum + size, 0),
    done,
    made,
    make: () => void run(),
    busy,
    problem,
  };
};
