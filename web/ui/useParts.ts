import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { useFormHistory } from './form-history.ts';
import { arriveAtPart } from './navigation.ts';
import { type PartState, partToShow, SUM } from './parts.ts';

interface PartsOptions {
  parts: readonly (PartState & { fields: readonly string[] })[];
  /** Whether a last screen sums up. */
  sum: boolean;
  errors: Readonly<Record<string, unknown>>;
  complaints: number;
}

interface ShownPart {
  /** Its place; that of the last screen is behind all parts. */
  at: number;
  /** Shown to be changed: from it one goes back to the last screen, which may be that of another step. */
  changing: boolean;
  next: () => void;
  /** To a part, from the last screen, and back there once it is right. */
  change: (name: string) => void;
}

/** The heading of the part, or the first field of it that is wrong. */
const arriveHere = (): void => {
  arriveAtPart('h2.steps__words');
  document.querySelector<HTMLElement>('main form [aria-invalid="true"]')?.focus();
};

/**
 * Which part of a form is shown. It stands in the address (`?at=`), an entry of the history for each part: "back"
 * goes to the one before, also where a draft is taken up again in the middle, and a reload stays where it was.
 */
export const useParts = ({ parts, sum, errors, complaints }: PartsOptions): ShownPart => {
  const { path, query, url } = useLocation();
  const { push, replace, back } = useFormHistory();
  const [home] = useState(path);
  // While the next page is being fetched this one still stands, under the other's address: as it was.
  const here = path === home;
  const end = sum ? parts.length : parts.length - 1;
  const shown = useRef(0);
  if (here) shown.current = partToShow(query.at, parts, end);
  const at = Math.min(shown.current, end);
  const nameOf = (place: number): string => parts[place]?.name ?? SUM;
  const name = nameOf(at);
  const address = (part: string, then?: string): string => {
    const { at: _, then: __, ...others } = query;
    return `${path}?${new URLSearchParams({ ...others, at: part, ...(then && { then }) })}`;
  };

  const settled = !here || query.at === name;
  // Pins the part as soon as it is known, once for each: it must not change while somebody types.
  useEffect(() => {
    if (settled) return;
    if (query.at !== undefined || !sum) return replace(address(name, query.then));
    replace(address(nameOf(0)));
    for (let place = 1; place <= at; place += 1) push(address(nameOf(place)));
  }, [settled, name, url]);

  const before = useRef(name);
  useLayoutEffect(() => {
    if (before.current === name) return;
    before.current = name;
    arriveHere();
  }, [name]);

  const change = (part: string): void => push(address(part, SUM));
  // What was complained of may be in another part: it is shown.
  useEffect(() => {
    const isWrong = ({ fields }: { fields: readonly string[] }): boolean =>
      fields.some((field) => errors[field] !== undefined);
    const present = parts[at];
    const wrong = parts.find(isWrong);
    if (!wrong || (present && isWrong(present))) return;
    if (present) replace(address(wrong.name));
    else change(wrong.name);
  }, [complaints]);

  const changing = query.then === SUM;
  return {
    at,
    changing,
    change,
    next: () => {
      if (changing) back(address(SUM));
      else push(address(nameOf(at + 1)));
    },
  };
};
