import { liveQuery } from 'dexie';

/**
 * Follows a Dexie query and opens what it finds: reading happens in the query, opening outside of it, since
 * WebCrypto has no place in a transaction. An answer that was overtaken while it was opened is left out.
 * @returns how to stop
 */
export const watchRows = <Rows, T>(
  query: () => Promise<Rows>,
  open: (rows: Rows) => Promise<T>,
  emit: (value: T) => void,
  fail: (error: unknown) => void,
): (() => void) => {
  let latest = 0;
  const subscription = liveQuery(query).subscribe({
    next: (rows) => {
      latest += 1;
      const mine = latest;
      open(rows).then(
        (value) => {
          if (mine === latest) emit(value);
        },
        (error: unknown) => {
          if (mine === latest) fail(error);
        },
      );
    },
    error: fail,
  });
  return () => {
    latest += 1;
    subscription.unsubscribe();
  };
};
