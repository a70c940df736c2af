import { signal } from '@preact/signals';

/** What the live region says. A counter makes the same sentence, said twice, two changes. */
const said = signal({ text: '', times: 0 });

/**
 * Tells people who listen instead of look that something happened. Said once, politely; what must be acted
 * on also stands on the page.
 */
export const announce = (text: string): void => {
  said.value = { text, times: said.peek().times + 1 };
};

/** The one live region, in the shell, there from the start as screen readers want it. */
export const LiveRegion = () => (
  <div class="visually-hidden" role="status">
    <span key={said.value.times}>{said.value.text}</span>
  </div>
);
