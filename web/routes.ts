import type { ComponentType } from 'preact';
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
    page: async () => (await import('./features/support/HomePage.tsx')).HomePage,
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
    page: async () => (await import('./features/account/RegisterPage.tsx')).RegisterPage,
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
    page: async () => (await import('./features/audit/HistoryPage.tsx')).HistoryPage,
  },
  {
    path: PATHS.level,
    title: 'level',
    who: 'person',
    page: async () => (await import('./features/verification/LevelPage.tsx')).LevelPage,
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
    path: PATHS.enterprise,
    title: 'enterprise',
    who: 'person',
    page: async () => (await import('./features/enterprise/EnterprisePage.tsx')).EnterprisePage,
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
    page: async () => (await import('./features/cases/CasePage.tsx')).CasePage,
  },
  {
    path: PATHS.objection,
    title: 'objection',
    who: 'person',
    page: async () => (await import('./features/cases/ObjectionPage.tsx')).ObjectionPage,
  },
  {
    path: PATHS.outbox,
    title: 'outbox',
    who: 'person',
    page: async () => (await import('./features/outbox/OutboxPage.tsx')).OutboxPage,
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
