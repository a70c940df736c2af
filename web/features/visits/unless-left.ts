/**
 * What was asked for, unless its page was left meanwhile: then it is ended as soon as it is known, since nobody is there
 * who could.
 * @param left whether the page has gone, asked when the answer has come
 */
export const unlessLeft = async <T>(
  asking: Promise<T>,
  left: () => boolean,
  end: (opened: T) => void,
): Promise<T | undefined> => {
  const opened = await asking;
  if (!left()) return opened;
  end(opened);
  return undefined;
};
