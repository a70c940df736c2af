import { defineMessages } from '../../../i18n/messages.ts';

export const messages = defineMessages({
  'zh-CN': {
    'sign-in-lead': '先填姓名和身份证号，再对着摄像头做几个动作。要与登记的照片比对。',
    'recover-lead': '先填姓名、身份证号和新密码，再刷脸确认是您本人。改好后，其他设备会退出登录。',
    name: '姓名',
    idNumber: '身份证号',
    newPassword: '新密码',
    passwordHint: '8 位以上，包含大写字母、小写字母、数字、符号中的 3 种或以上',
    passwordAgain: '确认新密码',
    next: '下一步',
    failed:
      '没有成功：姓名、身份证号和人脸没有对上，或者还没有登记照片。请核对后再试；没有登记照片的，请到登记窗口办理。',
    sending: '正在登录',
    recovered: '新密码已生效，其他设备已退出登录',
    withPassword: '用密码登录',
    support: '技术支持',
  },
  'zh-Hant': {
    'sign-in-lead': '先填姓名和身分證號，再對著相機做幾個動作。要與登記的相片比對。',
    'recover-lead': '先填姓名、身分證號和新密碼，再刷臉確認是您本人。改好後，其他裝置會登出。',
    name: '姓名',
    idNumber: '身分證號',
    newPassword: '新密碼',
    passwordHint: '8 位以上，包含大寫字母、小寫字母、數字、符號中的 3 種或以上',
    passwordAgain: '確認新密碼',
    next: '下一步',
    failed:
      '沒有成功：姓名、身分證號和人臉沒有對上，或者還沒有登記相片。請核對後再試；沒有登記相片的，請到登記窗口辦理。',
    sending: '正在登入',
    recovered: '新密碼已生效，其他裝置已登出',
    withPassword: '用密碼登入',
    support: '技術支援',
  },
  en: {
    'sign-in-lead':
      'Enter name and ID number first, then do a few actions in front of the camera. Your face is compared with your photo on file.',
    'recover-lead':
      'Enter name, ID number and a new password first, then show your face. Every other device will be signed out.',
    name: 'Name',
    idNumber: 'ID number',
    newPassword: 'New password',
    passwordHint: 'At least 8 characters, with 3 or more of: upper case, lower case, digits, signs',
    passwordAgain: 'New password again',
    next: 'Next',
    failed:
      'That did not work: name, ID number and face did not fit together, or there is no photo on file. Check and try again; without a photo on file, please go to the window.',
    sending: 'Signing in',
    recovered: 'The new password holds; other devices have been signed out',
    withPassword: 'Sign in with the password',
    support: 'Support',
  },
});
