import { type Signal, signal } from '@preact/signals';
import { Problem, type ProblemCode } from '../../shared/kernel/problems.ts';
import { openForm } from '../open-forms.ts';
import { listen } from './bus.ts';
import type { DraftValue } from './draft-parse.ts';
import { loadStores } from './load.ts';
import { worthKeeping } from './persist.ts';

export type DraftState = 'loading' | 'saving' | 'saved' | 'failed';

/** A new value, or how it follows from the one before. */
export type Update<T> = T | ((before: T) => T);

/** One open form: its value in memory, and what the disk is known to hold of it. */
export class LiveDraft<T extends DraftValue> {
  readonly value: Signal<T>;
  readonly state = signal<DraftState>('loading');
  readonly problem = signal<ProblemCode | undefined>();
  readonly #id: string;
  readonly #initial: T;
  readonly #fit: (found: unknown) => T;
  /** Changes made before the stored draft was there; nothing is saved until they are laid over it. */
  readonly #early: Update<T>[] = [];
  /** Whether what is stored is known. Before that a save would write over it. */
  #known = false;
  /** Counts what the person did, so that an answer of the disk that comes late changes nothing. */
  #edits = 0;
  /** The account this form was opened in; it never saves into another. */
  #localId: string | undefined;

  /** @param fit makes a form's value of whatever was stored */
  constructor(id: string, initial: T, fit: (found: unknown) => T) {
    this.#id = id;
    this.#initial = initial;
    this.#fit = fit;
    this.value = signal(initial);
  }

  readonly set = (next: Update<T>): void => {
    if (this.#known) {
      this.#apply(next);
      void this.#save();
      return;
    }
    this.#early.push(next);
    if (this.state.peek() === 'loading') return;
    // It could not be read: what is typed shows, and with each change it is tried again.
    this.#apply(next);
    void this.#load();
  };

  readonly discard = (): Promise<void> =>
    this.#settle(async () => {
      this.#early.length = 0;
      // Whatever is stored goes.
      this.#known = true;
      this.value.value = this.#initial;
      const { removeDraft } = await loadStores();
      await removeDraft(await this.#account(), this.#id);
    });

  /** Loads, follows other tabs, and tries a failed save again when the app goes away. Returns how to stop. */
  start(): () => void {
    void this.#load();
    const close = openForm({ unsaved: () => this.#unsaved() });
    const stopListening = listen((news, from) => {
      const theirs = news.type === 'draft' && news.id === this.#id && from === 'elsewhere';
      if (theirs && this.state.peek() === 'saved') void this.#load();
    });
    // Saves begin with the keystroke, so nothing waits to be flushed but what the disk refused before.
    const flush = () => {
      if (document.visibilityState !== 'hidden' || this.state.peek() !== 'failed') return;
      void (this.#known ? this.#save() : this.#load());
    };
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      close();
      stopListening();
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    };
  }

  /** Whether anything that was typed is not on the disk. */
  #unsaved(): boolean {
    const state = this.state.peek();
    return state === 'saving' || state === 'failed' || this.#early.length > 0;
  }

  #apply(next: Update<T>): void {
    this.value.value = typeof next === 'function' ? next(this.value.peek()) : next;
  }

  async #account(): Promise<string> {
    const { draftVault } = await loadStores();
    this.#localId ??= (await draftVault(this.#id)).localId;
    return this.#localId;
  }

  #save(): Promise<void> {
    return this.#settle(async () => {
      const { putDraft } = await loadStores();
      const localId = await this.#account();
      await putDraft(localId, this.#id, this.value.peek());
      void worthKeeping('draft');
    });
  }

  async #load(): Promise<void> {
    const before = this.#edits;
    const shown = this.state.peek() !== 'loading';
    try {
      const { readDraft, draftVault } = await loadStores();
      const vault = await draftVault(this.#id);
      if (vault.localId !== (await this.#account())) return;
      const found = await readDraft(vault, this.#id);
      if (before !== this.#edits) return;
      this.value.value = this.#fit(found);
      this.#known = true;
      this.#show('saved');
    } catch (error) {
      if (before === this.#edits) {
        this.#known = false;
        this.#show('failed', error);
      }
    }
    // Not read: what was typed meanwhile shows, and waits to be laid over what is stored.
    if (!this.#known && !shown) for (const next of this.#early) this.#apply(next);
    if (!this.#known || this.#early.length === 0) return;
    for (const next of this.#early.splice(0)) this.#apply(next);
    await this.#save();
  }

  async #settle(work: () => Promise<void>): Promise<void> {
    this.#edits += 1;
    const mine = this.#edits;
    this.#show('saving');
    try {
      await work();
      if (mine === this.#edits) this.#show('saved');
    } catch (error) {
      if (mine === this.#edits) this.#show('failed', error);
    }
  }

  #show(state: DraftState, error?: unknown): void {
    const code = error instanceof Problem ? error.code : 'storage-failed';
    this.problem.value = state === 'failed' ? code : undefined;
    this.state.value = state;
  }
}
