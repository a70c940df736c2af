import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** How far things moved while the page loaded (layout-shift entries), and which. */
export const shifts = (page: Page): Promise<{ value: number; what: string }[]> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const found: { value: number; what: string }[] = [];
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, sources = [] } = entry as PerformanceEntry & {
              value: number;
              sources?: { node?: Node | null }[];
            };
            const nodes = sources.map(({ node }) =>
              node instanceof Element ? node.className || node.tagName : '#text',
            );
            if (value > 0.001) found.push({ value, what: nodes.join(', ') });
          }
        });
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(found)));
      }),
  );

/** Nothing has moved since the page was loaded, not by a pixel; what follows a press counts as well. */
export const nothingMoved = async (page: Page): Promise<void> => {
  expect(await shifts(page)).toEqual([]);
};
