/** What Safari shows at each step, drawn simply; the words beside them say it. */

/** The bar below the page, its share button ringed. */
export const SharePicture = () => (
  <svg class="install-picture" viewBox="0 0 96 64" aria-hidden="true">
    <path class="install-picture__paper" d="M6 2h84v60H6z" />
    <path d="M6 36h84M22 49h-6m0 0l3-3m-3 3l3 3M77 46h6v7h-6zM65 46h6v7h-6z" />
    <path class="install-picture__mark" d="M48 51V41m-3 3l3-3 3 3M44 47h-1.5v9h11v-9H52" />
    <circle class="install-picture__ring" cx="48" cy="49" r="11" />
  </svg>
);

/** The row of the sheet: words and a square with a plus. */
export const AddPicture = () => (
  <svg class="install-picture" viewBox="0 0 96 64" aria-hidden="true">
    <path class="install-picture__paper" d="M6 2h84v60H6z" />
    <path d="M14 14h36M14 50h30M72 10h8v8h-8zM72 46h8v8h-8z" />
    <path class="install-picture__mark" d="M14 32h42M70 26h12v12H70zM76 29v6M73 32h6" />
    <rect class="install-picture__ring" x="8" y="22" width="80" height="20" rx="5" />
  </svg>
);

/** The question: the app's icon and name, "add" at the end of the bar. */
export const ConfirmPicture = () => (
  <svg class="install-picture" viewBox="0 0 96 64" aria-hidden="true">
    <path class="install-picture__paper" d="M6 2h84v60H6z" />
    <path d="M14 12h14M6 22h84M40 36h38M40 46h26" />
    <path d="M14 30h18v20H14zM18 39l5 5 8-9" />
    <path class="install-picture__mark" d="M66 12h16" />
    <rect class="install-picture__ring" x="60" y="5" width="28" height="14" rx="5" />
  </svg>
);
