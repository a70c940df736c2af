import { HistoryDoc } from '../../shared/audit/schema.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { runEnds } from '../data/locks.ts';
import { rememberedLanguage } from '../data/push-language.ts';
import { openUnknown } from '../data/sealing.ts';
import { syncNow } from '../data/sync.ts';
import { currentVault } from '../data/vault.ts';
import { PATHS } from '../paths.ts';
import { answerPage } from './answer-page.ts';
import { ANSWER_WORDS } from './answer-words.ts';

declare const self: ServiceWorkerGlobalScope;

/** How long to fetch what a message is about before it is shown, ms; a browser wants to see one soon. */
const FETCH_MS = 8_000;
/** Entries of the history that are looked at, the newest. */
const ENTRIES = 50;

/** The page of the newest answer that this phone knows of; the start page where nobody is signed in. */
const pageNow = async (): Promise<string> => {
  const vault = await currentVault();
  if (!vault) return PATHS.home;
  const rows = await vault.db.documents.where({ type: 'history' }).sortBy('id');
  const entries = rows.slice(-ENTRIES).map(async ({ id, sealed }) => {
    const found = await openUnknown(vault.key, `documents/history/${id}`, sealed);
    return typeof found === 'object' && found !== null && 'body' in found
      ? parse(HistoryDoc, found.body)
      : undefined;
  });
  return answerPage((await Promise.all(entries)).filter((entry) => entry !== undefined));
};

/** Fetches what is new. A window may be at it, and another run queued behind it: theirs may be what brings it. */
const fetchNews = async (): Promise<void> => {
  while ((await syncNow()) === 'queued') await runEnds();
};

/** A message has come (RFC 8030): fetches what it is about, and says in general words that there is something. */
export const announceAnswer = async (): Promise<void> => {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, FETCH_MS));
  await Promise.race([fetchNews().catch(() => undefined), patience]);
  const [language, page] = await Promise.all([rememberedLanguage(), pageNow().catch(() => PATHS.home)]);
  const { title, body } = ANSWER_WORDS[language];
  await self.registration.showNotification(title, {
    body,
    lang: language,
    icon: '/icon-192.png',
    // A second one takes the place of the first.
    tag: 'answer',
    data: page,
  });
};

/** Opens the app on the page: the window that is there, else a new one. What is being filled in there is a draft. */
export const openAnswer = async (notification: Notification): Promise<void> => {
  notification.close();
  const page = typeof notification.data === 'string' ? notification.data : PATHS.home;
  const [window] = await self.clients.matchAll({ type: 'window' });
  await window?.focus().catch(() => undefined);
  // A window that was closed or left meanwhile goes nowhere any more.
  const there = window && (await window.navigate(page).then(Boolean, () => false));
  if (!there) await self.clients.openWindow(page).catch(() => undefined);
};
