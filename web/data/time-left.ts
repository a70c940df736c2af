import { useRef } from 'preact/hooks';
import { uploadSpeed } from './sync-status.ts';
import { minutesLeft } from './upload-estimate.ts';

/** Whole minutes until so many bytes of photos have arrived, at the speed of now; `undefined` until known. */
export const useMinutesLeft = (bytes: number): number | undefined => {
  const shown = useRef<number | undefined>(undefined);
  shown.current = minutesLeft(bytes, uploadSpeed.value, shown.current);
  return shown.current;
};
