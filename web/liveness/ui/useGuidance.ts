import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckView } from '../check.ts';
import { type Cue, cueOf, isOrder } from './guide.ts';
import { buzz, hush, say } from './voice.ts';

/** How long a hint must stand before it is told: what lasts a moment would only confuse (ms). */
const STEADY_MS = 500;

/** The cue as it is told: orders at once, hints only when they last. */
export const useSteadyCue = (view: CheckView | undefined): Cue => {
  const [told, setTold] = useState<Cue>('camera');
  const cue = view ? cueOf(view) : 'camera';
  const order = view !== undefined && isOrder(cue, view);
  useEffect(() => {
    if (cue === told) return;
    if (order) return setTold(cue);
    const timer = setTimeout(() => setTold(cue), STEADY_MS);
    return () => clearTimeout(timer);
  }, [cue, told, order]);
  return order ? cue : told;
};

/** Speaks the words of the moment while the voice is on. */
export const useVoice = (words: string, on: boolean): void => {
  useEffect(() => {
    if (on) say(words);
    else hush();
  }, [words, on]);
  useEffect(() => hush, []);
};

/** Buzzes for every action that was seen, and longer at the end. */
export const useBuzz = (view: CheckView | undefined): void => {
  const seen = view ? view.state.performed.length : 0;
  const ended = view?.stage === 'ending';
  const before = useRef(0);
  useEffect(() => {
    if (seen > before.current) buzz(60);
    before.current = seen;
  }, [seen]);
  useEffect(() => {
    if (ended) buzz(200);
  }, [ended]);
};
