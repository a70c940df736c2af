import './spinner.css';

/** Turns while something runs. It never speaks: what runs is said in words beside it. */
export const Spinner = () => (
  <svg class="spinner" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <circle cx="12" cy="12" r="9" />
    <path d="M12 3a9 9 0 0 1 9 9" />
  </svg>
);
