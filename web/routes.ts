import type { ComponentType } from 'preact';
import { prepareFormats } from './i18n/prepare-formats.ts';
import { PATHS } from './paths.ts';
import type { TitleKey } from './titles.ts';

/** One page of the app. */
export interface Route {
  path: string;
  title: TitleKey;
  /** Who may see it; somebody who is not signed in is led to the sign-in page and back. */
  who: 'anyone' | 'person';
  /** Fetches the page: each is a chunk of its own. */
  page: () => Promise<ComponentType>;
}

/** For a page that may begin with a problem: its words come with it, so that nothing moves when they do. */
const withWords = async <T>(page: Promise<T>): Promise<T> => {
  const { wordsReady } = await import('./i18n/words.ts');
  await wordsReady();
  return page;
};

/** For a page that shows amounts or days as soon as it stands: what writes them is made ready meanwhile. */
const withFormats = <T>(page: Promise<T>): Promise<T> => {
  prepareFormats();
  return page;
};

/** In development only (App.tsx): every component of web/ui in all its states. */
export const WORKSHOP: Route = {
  path: '/ui',
  title: 'home',
  who: 'anyone',
  page: async () => (await import('./ui/gallery/GalleryPage.tsx')).GalleryPage,
};

/** Every page of the app: the table of contents. A new page is a row here and a line in paths.ts. */
export const ROUTES: readonly Route[] = [
  {
    path: PATHS.home,
    title: 'home',
    who: 'anyone',
    page: async () => {
      const { expectPerson, HomePage } = await import('./features/support/HomePage.tsx');
      expectPerson();
      return HomePage;
    },
  },
  {
    path: PATHS.signIn,
    title: 'signIn',
    who: 'anyone',
    page: async () => (await import('./features/account/SignInPage.tsx')).SignInPage,
  },
  {
    path: PATHS.faceSignIn,
    title: 'faceSignIn',
    who: 'anyone',
    page: async () => (await import('./features/account/FaceSignInPage.tsx')).FaceSignInPage,
  },
  {
    path: PATHS.recover,
    title: 'recover',
    who: 'anyone',
    page: async () => (await import('./features/account/RecoverPage.tsx')).RecoverPage,
  },
  {
    path: PATHS.register,
    title: 'register',
    who: 'anyone',
    page: async () => (await withFormats(import('./features/account/RegisterPage.tsx'))).RegisterPage,
  },
  {
    path: PATHS.activate,
    title: 'activate',
    who: 'anyone',
    page: async () => (await import('./features/account/ActivatePage.tsx')).ActivatePage,
  },
  {
    path: PATHS.visit,
    title: 'visit',
    who: 'anyone',
    page: async () => (await import('./features/visits/VisitPage.tsx')).VisitPage,
  },
  {
    path: PATHS.me,
    title: 'me',
    who: 'person',
    page: async () => (await import('./features/support/MePage.tsx')).MePage,
  },
  {
    path: PATHS.devices,
    title: 'devices',
    who: 'person',
    page: async () => (await import('./features/account/DevicesPage.tsx')).DevicesPage,
  },
  {
    path: PATHS.passkeys,
    title: 'passkeys',
    who: 'person',
    page: async () => (await import('./features/account/PasskeysPage.tsx')).PasskeysPage,
  },
  {
    path: PATHS.history,
    title: 'history',
    who: 'person',
    page: async () => (await withFormats(import('./features/audit/HistoryPage.tsx'))).HistoryPage,
  },
  {
    path: PATHS.consents,
    title: 'consents',
    who: 'person',
    page: async () => (await import('./features/consents/ConsentsPage.tsx')).ConsentsPage,
  },
  {
    path: PATHS.level,
    title: 'level',
    who: 'person',
    page: async () => (await withFormats(import('./features/verification/LevelPage.tsx'))).LevelPage,
  },
  {
    path: PATHS.face,
    title: 'face',
    who: 'person',
    page: async () => (await import('./features/verification/FacePage.tsx')).FacePage,
  },
  {
    path: PATHS.review,
    title: 'review',
    who: 'person',
    page: async () => (await import('./features/review/ReviewRequestPage.tsx')).ReviewRequestPage,
  },
  {
    path: PATHS.digits,
    title: 'digits',
    who: 'person',
    page: async () => (await import('./features/review/DigitsPage.tsx')).DigitsPage,
  },
  {
    path: PATHS.askHelp,
    title: 'askHelp',
    who: 'person',
    page: async () => (await import('./features/review/AskHelpPage.tsx')).AskHelpPage,
  },
  {
    path: PATHS.assist,
    title: 'assist',
    who: 'person',
    page: async () => (await withWords(import('./features/review/AssistPage.tsx'))).AssistPage,
  },
  {
    path: PATHS.enterprise,
    title: 'enterprise',
    who: 'person',
    page: async () =>
      (await withFormats(withWords(import('./features/enterprise/EnterprisePage.tsx')))).EnterprisePage,
  },
  {
    path: PATHS.cases,
    title: 'cases',
    who: 'person',
    page: async () => (await import('./features/cases/CasesPage.tsx')).CasesPage,
  },
  {
    path: PATHS.case,
    title: 'case',
    who: 'person',
    page: async () => (await withFormats(import('./features/cases/CasePage.tsx'))).CasePage,
  },
  {
    path: PATHS.objection,
    title: 'objection',
    who: 'person',
    page: async () => (await withFormats(import('./features/cases/ObjectionPage.tsx'))).ObjectionPage,
  },
  {
    path: PATHS.outbox,
    title: 'outbox',
    who: 'person',
    page: async () => (await withFormats(import('./features/outbox/OutboxPage.tsx'))).OutboxPage,
  },
  {
    path: PATHS.drafts,
    title: 'drafts',
    who: 'person',
    page: async () => (await import('./features/outbox/DraftsPage.tsx')).DraftsPage,
  },
  {
    path: PATHS.exportOutbox,
    title: 'exportOutbox',
    who: 'person',
    page: async () => (await import('./features/outbox/ExportPage.tsx')).ExportPage,
  },
  {
    path: PATHS.receipt,
    title: 'receipt',
    who: 'person',
    page: async () => (await import('./features/outbox/ReceiptPage.tsx')).ReceiptPage,
  },
  {
    path: PATHS.settings,
    title: 'settings',
    who: 'anyone',
    page: async () => (await import('./features/support/SettingsPage.tsx')).SettingsPage,
  },
  {
    path: PATHS.storage,
    title: 'storage',
    who: 'anyone',
    page: async () => (await import('./features/support/StoragePage.tsx')).StoragePage,
  },
  {
    path: PATHS.support,
    title: 'support',
    who: 'anyone',
    page: async () => (await import('./features/support/SupportPage.tsx')).SupportPage,
  },
  {
    path: PATHS.carry,
    title: 'carry',
    who: 'anyone',
    page: async () => (await import('./features/carry/CarryPage.tsx')).CarryPage,
  },
  {
    path: PATHS.share,
    title: 'share',
    who: 'anyone',
    page: async () => (await import('./features/cases/SharePage.tsx')).SharePage,
  },
  {
    path: PATHS.verify,
    title: 'verify',
    who: 'anyone',
    page: async () => (await import('./features/receipts/VerifyPage.tsx')).VerifyPage,
  },
  {
    path: PATHS.diagnostics,
    title: 'diagnostics',
    who: 'anyone',
    page: async () => (await import('./features/support/DiagnosticsPage.tsx')).DiagnosticsPage,
  },
  {
    path: PATHS.notices,
    title: 'notices',
    who: 'anyone',
    page: async () => (await import('./features/notices/NoticesPage.tsx')).NoticesPage,
  },
  {
    path: PATHS.publish,
    title: 'publish',
    who: 'anyone',
    page: async () => (await import('./features/notices/PublishPage.tsx')).PublishPage,
  },
  {
    path: PATHS.help,
    title: 'help',
    who: 'anyone',
    page: async () => (await import('./features/help/pages.ts')).helpPage(),
  },
  {
    path: PATHS.answer,
    title: 'answer',
    who: 'anyone',
    page: async () => (await import('./features/help/pages.ts')).answerPage(),
  },
];
