import { useState } from 'preact/hooks';
import type { Problem } from '../../../../shared/kernel/problems.ts';
import { browserHints } from '../../../data/browser-hints.ts';
import { deviceName } from '../../../data/device-name.ts';
import { endPasskeyOffer } from '../../../data/passkey-offer.ts';
import { useAction } from '../../../ui/useAction.ts';
import { createPasskey, type NotDone } from './ceremonies.ts';

export interface AddPasskey {
  /** Answers whether a passkey was added. */
  run: (name?: string) => Promise<void>;
  busy: boolean;
  problem: Problem | undefined;
  outcome: 'added' | NotDone | undefined;
}

/** What a passkey is called unless the person says otherwise: this phone. */
export const ownName = (): string => deviceName(browserHints());

/** Adds a passkey; once there is one, nobody needs to offer it any more. */
export const useAddPasskey = (onAdded: () => void = () => {}): AddPasskey => {
  const [outcome, setOutcome] = useState<AddPasskey['outcome']>(undefined);
  const { run, busy, problem } = useAction(async (name: string = ownName()) => {
    setOutcome(undefined);
    const end = await createPasskey(name);
    setOutcome(end);
    if (end !== 'added') return;
    endPasskeyOffer();
    onAdded();
  });
  return { run, busy, problem, outcome };
};
