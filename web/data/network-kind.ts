/** What this phone is connected by, where the browser tells; only some on Android do. */
export type NetworkKind = 'wifi' | 'mobile' | 'unknown';

/** `navigator.connection` (Network Information API), of which neither Safari nor desktops know the type. */
const connection = (): object | undefined => {
  const found: unknown = 'connection' in navigator ? navigator.connection : undefined;
  return typeof found === 'object' && found !== null ? found : undefined;
};

export const networkKind = (): NetworkKind => {
  const found = connection();
  const type: unknown = found && 'type' in found ? found.type : undefined;
  if (type === 'wifi' || type === 'ethernet') return 'wifi';
  return type === 'cellular' || type === 'bluetooth' || type === 'wimax' ? 'mobile' : 'unknown';
};

/** Whether this phone is asked to save data: what nobody has pressed a button for, and can wait, then waits. */
export const savesData = (): boolean => {
  const found = connection();
  return found !== undefined && 'saveData' in found && found.saveData === true;
};

/** Calls back when the kind may have changed; returns how to stop. */
export const onNetworkKind = (changed: () => void): (() => void) => {
  const found = connection();
  if (!(found instanceof EventTarget)) return () => undefined;
  found.addEventListener('change', changed);
  return () => found.removeEventListener('change', changed);
};

/**
 * Whether photos may go now. A person who wants Wi-Fi only is taken at their word: where the browser does
 * not say what the phone is connected by, photos wait until the person lets them go.
 */
export const photosMayGo = (wifiOnly: boolean, anyNetwork: boolean, kind: NetworkKind): boolean =>
  !wifiOnly || anyNetwork || kind === 'wifi';
