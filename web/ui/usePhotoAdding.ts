import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';
import { openForm } from '../open-forms.ts';

/** A file that did not become a photo, and why. */
export interface Refused {
  name: string;
  code: ProblemCode;
}

/** What is being taken in, and what came of it. */
export interface Adding {
  /** Files still being made into photos. */
  pending: number;
  refused: readonly Refused[];
  /** Files left out because the grid is full. */
  leftOut: number;
  add: (files: readonly File[], room: number) => Promise<void>;
}

const coming = signal(0);

/**
 * Whether files are being made into photos, also of a screen of the form that is no longer shown. What is sent
 * meanwhile would go without them, and they would then make a draft anew of what was sent.
 */
export const photosComing = (): boolean => coming.value > 0;

/**
 * Takes files in one after the other: preparing several large photos at once is too much for a cheap phone.
 * One that is refused does not hold up the rest.
 */
export const usePhotoAdding = (onAdd: (file: File) => Promise<void>): Adding => {
  const [pending, setPending] = useState(0);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const [leftOut, setLeftOut] = useState(0);
  const busy = pending > 0;
  useEffect(() => (busy ? openForm({ unsaved: () => true }) : undefined), [busy]);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const addOne = async (file: File): Promise<void> => {
    try {
      await onAdd(file);
    } catch (error) {
      if (!(error instanceof Problem)) reportError(error);
      const code = error instanceof Problem ? error.code : 'internal';
      setRefused((before) => [...before, { name: file.name, code }]);
    }
    setPending((before) => before - 1);
    coming.value -= 1;
  };

  const add = async (files: readonly File[], room: number): Promise<void> => {
    const taken = files.slice(0, Math.max(0, room - pending));
    setLeftOut(files.length - taken.length);
    setRefused([]);
    setPending((before) => before + taken.length);
    coming.value += taken.length;
    queue.current = taken.reduce((turn, file) => turn.then(() => addOne(file)), queue.current);
    await queue.current;
  };

  return { pending, refused, leftOut, add };
};
