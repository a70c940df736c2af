/** The mark: a person with a raised arm, which is a tick. Decoration beside the name of the product. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <rect width="64" height="64" rx="17" fill="#0b7547" />
    <circle cx="28.5" cy="22.5" r="7" fill="#fff" />
    <path
      d="M13 34 28.5 49 52 22"
      fill="none"
      stroke="#fff"
      stroke-width="7.5"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
);
