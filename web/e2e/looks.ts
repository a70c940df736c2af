import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Language } from '../../shared/kernel/languages.ts';
import { expect } from './fixtures.ts';

/** One way the app can look and speak: everything in the settings that changes it. */
export interface Look {
  language: Language;
  theme: 'light' | 'dark';
  contrast: 'system' | 'high';
  elder: 'on' | 'off';
}

export const nameOf = ({ language, theme, contrast, elder }: Look): string =>
  [language, theme, contrast === 'high' ? 'high contrast' : '', elder === 'on' ? 'elder' : '']
    .filter(Boolean)
    .join(' ');

/** Changes the look as another tab would: the app follows at once, without a reload. */
export const wear = async (page: Page, look: Look): Promise<void> => {
  await page.evaluate((wanted) => {
    for (const [name, value] of Object.entries(wanted)) {
      const key = `heyan.${name}`;
      localStorage.setItem(key, value);
      dispatchEvent(new StorageEvent('storage', { key, newValue: value }));
    }
  }, look);
  await expect(page.locator('html')).toHaveAttribute('lang', look.language);
  await settled(page);
};

/**
 * What was changed has been drawn, and no movement is under way: a colour between two themes has no contrast yet. What
 * goes on for ever is not waited for.
 */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    const moving = document.getAnimations();
    const ending = moving.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

/** The page stands: nothing is on its way, and what was changed has been drawn. */
export const settled = async (page: Page): Promise<void> => {
  await expect(page.locator('h1')).toBeVisible();
  await expect(page.locator('.skeleton, .splash, .loading-line')).toHaveCount(0);
  await drawn(page);
};

/**
 * What axe finds (WCAG 2.2 AA and good practice); `rules` where only some can have changed. Most of its time is not
 * the looking: so its half megabyte goes into a page once, and only what is wrong is put together. In legacy mode that
 * happens in the page itself and not in a blank one opened beside it, which only frames would need; there are none.
 */
export const axe = async (page: Page, rules?: string[]): Promise<string[]> => {
  expect(page.frames(), 'a page has no frames').toHaveLength(1);
  await drawn(page);
  const isThere = await page.evaluate(() => 'axe' in window);
  const builder = new AxeBuilder({ page, ...(isThere && { axeSource: 'void 0' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(', ')}`);
};

/** How many things the page asks to be filled in: a field with all its controls is one, a control without is one. */
export const fieldsAsked = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('main .field, main input, main select, main textarea')];
    return all.filter((one) => one.getClientRects().length > 0 && !one.parentElement?.closest('.field'))
      .length;
  });

/** What sticks out of the screen to the right. */
export const overhang = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide <= 0) return [];
    const sticking = [...document.querySelectorAll('main *')].filter(
      (element) => element.getBoundingClientRect().right > window.innerWidth + 0.5,
    );
    return [
      `wider by ${wide} px: ${sticking.map((element) => element.className || element.tagName).join(', ')}`,
    ];
  });

/**
 * Controls that a thumb would miss. A link inside a sentence is left out (WCAG 2.5.8), and a control counts as
 * large as its label where that is what one presses.
 * @param least width and height, CSS px
 */
export const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate((min) => {
    const controls = document.querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea, summary',
    );
    const fits = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return width >= min - 0.5 && height >= min - 0.5;
    };
    return [...controls]
      .filter((control) => {
        const { width, height } = control.getBoundingClientRect();
        const labels = 'labels' in control && control.labels instanceof NodeList ? [...control.labels] : [];
        const inSentence = control.tagName === 'A' && getComputedStyle(control).display === 'inline';
        if (inSentence || (width === 0 && height === 0 && labels.length === 0)) return false;
        return ![control, ...labels].some((one) => one instanceof Element && fits(one));
      })
      .map((control) => {
        const { width, height } = control.getBoundingClientRect();
        return `${Math.round(width)}x${Math.round(height)}: ${control.outerHTML.slice(0, 90)}`;
      });
  }, least);

/** Characters that only simplified Chinese has, of those that the app's words are full of. */
const SIMPLIFIED = /[们这说请认证码办网络电话设为发开关与对时间实级册录记]/;
const STRAY = {
  'zh-CN': /[們這說請認證碼辦網絡電話設為發開關與對時間實級冊錄記]/,
  'zh-Hant': SIMPLIFIED,
  en: /\p{Script=Han}/u,
} as const satisfies Record<Language, RegExp>;

/**
 * Texts in another language than the page's, and what a program says by mistake. Places that say which language
 * they are in, names of regions, and `own` (what people wrote: names, cases) are left out.
 */
export const strayTexts = async (
  page: Page,
  language: Language,
  own: readonly string[],
): Promise<string[]> => {
  const texts = await page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent?.trim() ?? '';
      if (parent && text && !parent.closest('[lang], option, script')) found.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [alt], [placeholder]'))
      for (const name of ['aria-label', 'alt', 'placeholder']) found.push(element.getAttribute(name) ?? '');
    return found;
  });
  return texts.filter((text) => {
    const rest = own.reduce((left, part) => left.replaceAll(part, ''), text);
    return STRAY[language].test(rest) || /\bundefined\b|\[object |\bNaN\b|\{\w+\}/.test(rest);
  });
};
