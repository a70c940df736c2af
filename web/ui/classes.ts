/** Class names joined, the ones that do not apply left out. */
export const classes = (...names: (string | false | undefined)[]): string =>
  names.filter((name) => name).join(' ');
