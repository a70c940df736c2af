import { defineMessages } from '../../../i18n/messages.ts';

export const messages = defineMessages({
  'zh-CN': {
    idNumber: '身份证号',
    password: '密码',
    signIn: '登录',
    passkey: '用通行密钥登录',
    or: '或者',
    register: '没有账号?注册',
    wanted: '登录后接着打开您要去的页面。',
    cancelled: '没有用上通行密钥：可能是取消了，也可能这部手机上没有。可以再试一次，或者用密码登录。',
    'no-screen-lock': '没有用上通行密钥：手机还没有设置锁屏密码或指纹。请用密码登录。',
    closed: '现在连不上核验，这部手机上也没有这样能打开的内容。联网后请再登录一次。',
  },
  'zh-Hant': {
    idNumber: '身分證號',
    password: '密碼',
    signIn: '登入',
    passkey: '用通行密鑰登入',
    or: '或者',
    register: '沒有帳號?註冊',
    wanted: '登入後接著開啟您要去的頁面。',
    cancelled: '沒有用上通行密鑰：可能是取消了，也可能這部手機上沒有。可以再試一次，或者用密碼登入。',
    'no-screen-lock': '沒有用上通行密鑰：手機還沒有設定鎖定螢幕密碼或指紋。請用密碼登入。',
    closed: '現在連不上核驗，這部手機上也沒有這樣能開啟的內容。連線後請再登入一次。',
  },
  en: {
    idNumber: 'ID number',
    password: 'Password',
    signIn: 'Sign in',
    passkey: 'Sign in with a passkey',
    or: 'or',
    register: 'No account? Register',
    wanted: 'After signing in you go on to the page you wanted.',
    cancelled:
      'No passkey was used: it was cancelled, or this phone has none. Try again, or use your password.',
    'no-screen-lock':
      'No passkey was used: this phone has no screen lock or fingerprint yet. Use your password.',
    closed:
      'Heyan cannot be reached now, and nothing kept on this phone opens with this. Sign in again once online.',
  },
});
