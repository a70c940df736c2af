import { defineMessages } from '../../i18n/messages.ts';

export const meMessages = defineMessages({
  'zh-CN': {
    historyDetail: '每次更改，每次有人查看，都记在这里',
    passkeysDetail: '不用密码，用指纹、刷脸或锁屏密码登录',
    confirm: '确认退出',
    identity: '身份',
    safety: '安全',
    more: '更多',
    signOut: '退出登录',
    signOutTitle: '要退出登录吗？',
    signOutText: '没有送出的内容会加密留在这部手机上，您再次登录后接着发送。',
    unsent: '还有 {count} 项没有送出。',
    stay: '不退出',
  },
  'zh-Hant': {
    historyDetail: '每次更改，每次有人查看，都記在這裡',
    passkeysDetail: '不用密碼，用指紋、刷臉或鎖屏密碼登入',
    confirm: '確認登出',
    identity: '身分',
    safety: '安全',
    more: '更多',
    signOut: '登出',
    signOutTitle: '要登出嗎？',
    signOutText: '沒有送出的內容會加密留在這部手機上，您再次登入後接著傳送。',
    unsent: '還有 {count} 項沒有送出。',
    stay: '不登出',
  },
  en: {
    historyDetail: 'Every change, and everybody who looked',
    passkeysDetail: 'Sign in by fingerprint, face or screen lock instead of a password',
    confirm: 'Yes, sign out',
    identity: 'Identity',
    safety: 'Safety',
    more: 'More',
    signOut: 'Sign out',
    signOutTitle: 'Sign out?',
    signOutText:
      'What has not been sent stays on this phone, encrypted, and is sent when you have signed in again.',
    unsent: '{count} {count|item has|items have} not been sent yet.',
    stay: 'Stay signed in',
  },
});
