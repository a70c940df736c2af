import { signal } from '@preact/signals';
import { speech, voice } from './voices.ts';

/** A little slower than systems speak by themselves: for ears that are not used to this voice. */
const RATE = 0.9;

/** What the button shows. */
export const speaking = signal<'still' | 'speaking' | 'paused'>('still');

let queue: readonly string[] = [];
let at = 0;
/** Grows with every start and stop: what a stopped sentence still reports is about an earlier run. */
let run = 0;

/**
 * Says one sentence at a time: some browsers cut off a longer text after fifteen seconds, and a pause can go
 * on at the sentence it stopped in (`speechSynthesis.pause` does not exist on Android).
 */
const speakOn = (): void => {
  const text = queue[at];
  const chosen = voice.value;
  if (!speech || !chosen || text === undefined) {
    speaking.value = 'still';
    return;
  }
  const mine = run;
  const sentence = new SpeechSynthesisUtterance(text);
  sentence.voice = chosen;
  sentence.lang = chosen.lang;
  sentence.rate = RATE;
  sentence.addEventListener('end', () => {
    if (mine !== run) return;
    at += 1;
    speakOn();
  });
  // A browser that wants a touch first refuses; the button then begins from the start.
  sentence.addEventListener('error', () => {
    if (mine !== run) return;
    at = 0;
    speaking.value = 'still';
  });
  speaking.value = 'speaking';
  speech.speak(sentence);
};

const halt = (): void => {
  run += 1;
  speech?.cancel();
};

/** Says these sentences now, instead of what was being said. */
export const say = (sentences: readonly string[]): void => {
  halt();
  queue = sentences;
  at = 0;
  speakOn();
};

/** Says no more, and has nothing to repeat. */
export const hush = (): void => {
  halt();
  queue = [];
  speaking.value = 'still';
};

/** The button: stops for now, goes on at the same sentence, or begins again. */
export const pauseOrRepeat = (): void => {
  if (speaking.value === 'speaking') {
    halt();
    speaking.value = 'paused';
    return;
  }
  if (speaking.value === 'still') at = 0;
  halt();
  speakOn();
};
