import { defineMessages } from '../i18n/messages.ts';

/** What the shell says when there is no page to speak. */
export const shell = defineMessages({
  'zh-CN': {
    notFoundText: '这个地址没有内容，可能已经改变。',
    loadFailed: '页面没有打开',
    loadFailedOffline: '现在没有网络，这一页还没有存到手机上。请联网后再试。',
    loadFailedOnline: '网络不太好，这一页没有下载完。请再试一次。',
    crashed: '出了点问题',
    crashedText: '不是您的错。您填写的内容已保存在手机上。请再试一次；还不行，请联系技术支持。',
  },
  'zh-Hant': {
    notFoundText: '這個網址沒有內容，可能已經改變。',
    loadFailed: '頁面沒有開啟',
    loadFailedOffline: '現在沒有網路，這一頁還沒有存到手機上。請連線後再試。',
    loadFailedOnline: '網路不太好，這一頁沒有下載完。請再試一次。',
    crashed: '出了點問題',
    crashedText: '不是您的錯。您填寫的內容已儲存在手機上。請再試一次；仍然不行，請聯絡技術支援。',
  },
  en: {
    notFoundText: 'There is nothing at this address; it may have changed.',
    loadFailed: 'The page did not open',
    loadFailedOffline: 'There is no network, and this page is not on your phone yet. Try again when online.',
    loadFailedOnline: 'The network is weak and this page was not fetched completely. Please try again.',
    crashed: 'Something went wrong',
    crashedText:
      'It is not your fault. What you entered is kept on this phone. Try again; if it stays, contact support.',
  },
});
