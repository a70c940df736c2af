let pressed = false;
const waiting: (() => void)[] = [];

addEventListener(
  'pointerdown',
  () => {
    pressed = true;
  },
  true,
);
for (const name of ['pointerup', 'pointercancel'] as const)
  addEventListener(
    name,
    () => {
      pressed = false;
      // The click that ends a press comes right after it, in the same task.
      setTimeout(() => {
        for (const work of waiting.splice(0)) work();
      });
    },
    true,
  );

/**
 * Runs what moves the page, but not between the press and the release of a mouse: a button that moves away
 * under the pointer gets no click.
 */
export const afterPress = (work: () => void): void => {
  if (pressed) waiting.push(work);
  else work();
};
