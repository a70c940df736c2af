import { computed, effect, signal } from '@preact/signals';
import { followPreference, type PreferenceName, readPreference, writePreference } from '../preferences.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const CONTRASTS = ['system', 'high'] as const;
export type Contrast = (typeof CONTRASTS)[number];

/** A choice as a signal that is stored, and that follows other tabs. */
const choice = <T extends string>(name: PreferenceName, known: readonly T[], otherwise: T) => {
  const read = (stored: string | undefined): T => known.find((one) => one === stored) ?? otherwise;
  const value = signal<T>(read(readPreference(name)));
  const follow = (): void =>
    followPreference(name, (stored) => {
      value.value = read(stored);
    });
  const set = (next: T): void => {
    value.value = next;
    writePreference(name, next);
  };
  return { value, set, follow };
};

const themeChoice = choice<Theme>('theme', THEMES, 'system');
const contrastChoice = choice<Contrast>('contrast', CONTRASTS, 'system');
const elderChoice = choice<'on' | 'off'>('elder', ['on', 'off'], 'off');
const voiceChoice = choice<'on' | 'off'>('voice', ['on', 'off'], 'on');

/** Light, dark, or as the phone is set. */
export const { value: theme, set: setTheme } = themeChoice;
/** The strongest contrast always, or where the phone asks for it. */
export const { value: contrast, set: setContrast } = contrastChoice;

/** Elder mode (X2): larger type and targets, stronger contrast, nothing that vanishes by itself. */
export const elder = computed(() => elderChoice.value.value === 'on');
export const setElder = (on: boolean): void => elderChoice.set(on ? 'on' : 'off');

/** Whether elder mode may read aloud (X2). */
export const voiceWanted = computed(() => voiceChoice.value.value === 'on');
export const setVoiceWanted = (on: boolean): void => voiceChoice.set(on ? 'on' : 'off');

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

const more = matchMedia('(prefers-contrast: more)');
const phoneWantsMore = signal(more.matches);

/** Keeps `<html data-theme data-contrast data-elder>` in step with the choices, those of other tabs too. */
export const followLook = (): void => {
  for (const one of [themeChoice, contrastChoice, elderChoice, voiceChoice]) one.follow();
  more.addEventListener('change', () => {
    phoneWantsMore.value = more.matches;
  });
  effect(() => {
    const { dataset } = document.documentElement;
    if (theme.value === 'system') delete dataset.theme;
    else dataset.theme = theme.value;
    if (contrast.value === 'high' || phoneWantsMore.value) dataset.contrast = 'high';
    else delete dataset.contrast;
    if (elder.value) dataset.elder = '';
    else delete dataset.elder;
    paintBrowserBars(theme.value);
  });
};
