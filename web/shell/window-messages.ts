import { defineMessages } from '../i18n/messages.ts';

/** Several windows of the app, and new versions of it. */
export const windows = defineMessages({
  'zh-CN': {
    blocked: '请关掉另一个核验窗口',
    blockedText: '那个窗口还是旧版本。关掉以后，这里会自己接着打开，手机上的内容都在。',
    overtaken: '核验已经更新',
    overtakenText: '另一个窗口已经换成新版本。您填写的内容已经保存在手机上，重新打开就能接着填。',
    reopen: '重新打开',
    update: '有新版本',
    updateText: '更新只要几秒钟，您填写的内容都会留着。',
    updateNow: '现在更新',
    updateWaits: '另一个窗口里有没填完的表。那边填完或者关掉以后，会自动更新。',
  },
  'zh-Hant': {
    blocked: '請關掉另一個核驗視窗',
    blockedText: '那個視窗還是舊版本。關掉以後，這裡會自己接著開啟，手機上的內容都在。',
    overtaken: '核驗已經更新',
    overtakenText: '另一個視窗已經換成新版本。您填寫的內容已經儲存在手機上，重新開啟就能接著填。',
    reopen: '重新開啟',
    update: '有新版本',
    updateText: '更新只要幾秒鐘，您填寫的內容都會留著。',
    updateNow: '現在更新',
    updateWaits: '另一個視窗裡有沒填完的表。那邊填完或者關掉以後，會自動更新。',
  },
  en: {
    blocked: 'Please close the other window of Heyan',
    blockedText: 'It is an older version. Once it is closed this one goes on by itself; nothing is lost.',
    overtaken: 'Heyan was updated',
    overtakenText:
      'Another window has the new version. What you entered is kept on this phone: open this window again and go on.',
    reopen: 'Open again',
    update: 'A new version is here',
    updateText: 'Updating takes a few seconds; everything you entered is kept.',
    updateNow: 'Update now',
    updateWaits: 'A form is open in another window. The update follows once that is finished or closed.',
  },
});
