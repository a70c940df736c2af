import { effect, signal } from '@preact/signals';
import { readPreference, writePreference } from '../preferences.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const isTheme = (text: string | undefined): text is Theme => THEMES.some((known) => known === text);

const stored = readPreference('theme');

/** Light, dark, or as the phone is set. */
export const theme = signal<Theme>(isTheme(stored) ? stored : 'system');

/** Elder mode (X2): larger type and targets, stronger contrast, nothing that vanishes by itself. */
export const elder = signal(readPreference('elder') === 'on');

export const setTheme = (next: Theme): void => {
  theme.value = next;
  writePreference('theme', next);
};

export const setElder = (on: boolean): void => {
  elder.value = on;
  writePreference('elder', on ? 'on' : 'off');
};

const bars = () => [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')];
/** What index.html says of them: one colour for a light phone, one for a dark one. */
const barColours = bars().map(({ media, content }) => ({ dark: media.includes('dark'), content }));

/** The browser's own bars take the colour of the page, which CSS alone cannot tell them. */
const paintBrowserBars = (chosen: Theme): void => {
  for (const [index, meta] of bars().entries()) {
    const own = barColours[index];
    const same = barColours.find(({ dark }) => dark === (chosen === 'dark'));
    const colour = chosen === 'system' ? own : same;
    if (colour) meta.content = colour.content;
  }
};

/** Keeps `<html data-theme data-elder>` in step with the choices; tokens.css does the rest. */
export const followLook = (): void => {
  effect(() => {
    const { dataset } = document.documentElement;
    if (theme.value === 'system') delete dataset.theme;
    else dataset.theme = theme.value;
    if (elder.value) dataset.elder = '';
    else delete dataset.elder;
    paintBrowserBars(theme.value);
  });
};
