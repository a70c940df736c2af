import { defineMessages } from '../../../i18n/messages.ts';

/** Installing the app, and why. */
export const installMessages = defineMessages({
  'zh-CN': {
    title: '把核验装到手机上',
    reason: '装好以后，没有网络也能从桌面直接打开，浏览器也不会因为几天没用就清掉没发送的内容。',
    iosReason: '苹果手机会清掉 7 天没打开的网页里的内容，包括没发送的草稿。放到主屏幕上就不会。',
    install: '安装',
    later: '以后再说',
    accepted: '正在安装。以后请从手机桌面打开核验。',
    step1: '点浏览器下面的“分享”按钮',
    step2: '往下找，点“添加到主屏幕”',
    step3: '点右上角的“添加”',
    iosSend: '请先把没发送的内容发出去：主屏幕上的核验要重新登录一次，看不到浏览器里的草稿。',
    inside: '现在是在别的应用里打开的，这里装不了。请点右上角的“…”，选“在 Safari 中打开”，再照上面做。',
    menu: '在浏览器的菜单里找“安装应用”或“添加到主屏幕”。',
  },
  'zh-Hant': {
    title: '把核驗裝到手機上',
    reason: '裝好以後，沒有網路也能從桌面直接開啟，瀏覽器也不會因為幾天沒用就清掉沒傳送的內容。',
    iosReason: '蘋果手機會清掉 7 天沒開啟的網頁裡的內容，包括沒傳送的草稿。放到主畫面上就不會。',
    install: '安裝',
    later: '以後再說',
    accepted: '正在安裝。以後請從手機桌面開啟核驗。',
    step1: '點瀏覽器下面的「分享」按鈕',
    step2: '往下找，點「加入主畫面」',
    step3: '點右上角的「加入」',
    iosSend: '請先把沒傳送的內容傳出去：主畫面上的核驗要重新登入一次，看不到瀏覽器裡的草稿。',
    inside:
      '現在是在別的應用程式裡開啟的，這裡裝不了。請點右上角的「…」，選「在 Safari 中開啟」，再照上面做。',
    menu: '在瀏覽器的選單裡找「安裝應用程式」或「加入主畫面」。',
  },
  en: {
    title: 'Install Heyan on this phone',
    reason:
      'Installed, it opens from the home screen without a network, and the browser does not clear what was never sent after some days without a visit.',
    iosReason:
      'iPhones clear what a web page holds after 7 days without opening it, drafts never sent included. On the home screen it is kept.',
    install: 'Install',
    later: 'Later',
    accepted: 'Installing. From now on open Heyan from the home screen.',
    step1: 'Tap the Share button below the page',
    step2: 'Scroll down and tap Add to Home Screen',
    step3: 'Tap Add at the top',
    iosSend:
      'First send what is not sent: Heyan on the home screen asks you to sign in once more and does not see the drafts of the browser.',
    inside:
      'This page is open inside another app, which cannot install it. Tap … at the top, choose Open in Safari, then follow the steps.',
    menu: 'Look for Install app or Add to Home screen in the menu of the browser.',
  },
});
