import { defineMessages } from '../../i18n/messages.ts';

/** The start page of somebody who is not signed in. 登录 and 没有账号?注册 are the guides' own buttons. */
export const startMessages = defineMessages({
  'zh-CN': {
    notFetched: '网络不太好，首页没有下载完。请联网后再试。',
    promise: '证明是您本人，事情在手机上就能办',
    about: '实名核验、企业登记注册授权、案件金额核实，都在这里。',
    signIn: '登录',
    register: '没有账号?注册',
    visit: '不注册，刷脸查看待办事项',
    pointOffline: '没有网络也能填写，联网后自动送出，不会丢',
    pointPrivate: '证件号码只显示一部分，资料加密保存',
    pointChoice: '不想刷脸，也可以选人工审核',
    language: '语言',
    elder: '大字版',
  },
  'zh-Hant': {
    notFetched: '網路不太好，首頁沒有下載完。請連線後再試。',
    promise: '證明是您本人，事情在手機上就能辦',
    about: '實名核驗、企業登記註冊授權、案件金額核實，都在這裡。',
    signIn: '登入',
    register: '沒有帳號?註冊',
    visit: '不註冊，刷臉查看待辦事項',
    pointOffline: '沒有網路也能填寫，連線後自動送出，不會遺失',
    pointPrivate: '證件號碼只顯示一部分，資料加密儲存',
    pointChoice: '不想刷臉，也可以選人工審核',
    language: '語言',
    elder: '大字版',
  },
  en: {
    notFetched: 'The network is weak and this page was not fetched completely. Please try again.',
    promise: 'Show that it is you, and get things done on your phone',
    about: 'Real-name verification, business registration, and the amounts of your case, in one place.',
    signIn: 'Sign in',
    register: 'No account? Register',
    visit: 'See what waits for you by face, without an account',
    pointOffline: 'Fill in forms without a network; they are sent when you are online and never lost',
    pointPrivate: 'Document numbers show only in part, and your information is stored encrypted',
    pointChoice: 'Rather not use your face? Choose manual review',
    language: 'Language',
    elder: 'Large type',
  },
});
