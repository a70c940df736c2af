import { CODE_RULES, type CodePurpose } from '../../../shared/account/schema.ts';
import type { Language } from '../../../shared/kernel/languages.ts';

/** What a code is for, as the message names it: a code asked for by a fraudster gives itself away. */
const PURPOSES = {
  'zh-CN': {
    register: '注册账户',
    'signin-new-device': '在新设备上登录',
    payee: '登记收款信息',
    'change-phone': '更换手机号码',
    recover: '找回密码',
  },
  'zh-Hant': {
    register: '註冊帳戶',
    'signin-new-device': '在新裝置上登入',
    payee: '登記收款資料',
    'change-phone': '更換手機號碼',
    recover: '找回密碼',
  },
  en: {
    register: 'registering an account',
    'signin-new-device': 'signing in on a new device',
    payee: 'registering where money is paid',
    'change-phone': 'changing the phone number',
    recover: 'a forgotten password',
  },
} as const satisfies Record<Language, Record<CodePurpose, string>>;

const MINUTES = CODE_RULES.validSeconds / 60;

/** The message that carries a code (A4). The code is its only run of six digits. */
export const codeText = (language: Language, purpose: CodePurpose, code: string): string => {
  if (language === 'en')
    return `[Heyan] ${code} is your code for ${PURPOSES.en[purpose]}, good for ${MINUTES} minutes. Tell nobody: our staff never ask for it.`;
  if (language === 'zh-Hant')
    return `【核驗】驗證碼 ${code}，用於${PURPOSES['zh-Hant'][purpose]}，${MINUTES}分鐘內有效。請勿告訴任何人，工作人員也不會向您索取。`;
  return `【核验】验证码 ${code}，用于${PURPOSES['zh-CN'][purpose]}，${MINUTES}分钟内有效。请勿告诉任何人，工作人员也不会向您索要。`;
};
