import type { Language } from '../../../shared/kernel/languages.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import type { Person } from '../../platform/people.ts';

/** What the phone is told (A6, A8). No name: somebody else may read it. */
const TEXTS = {
  recovered: {
    'zh-CN': '【核验】您的账户刚刚用刷脸重设了密码，其他设备已经退出。如果不是本人操作，请马上联系登记窗口。',
    'zh-Hant':
      '【核驗】您的帳戶剛剛用刷臉重設了密碼，其他裝置已經登出。如果不是本人操作，請馬上聯絡登記窗口。',
    en: '[Heyan] The password of your account was just reset with a face check; other devices were signed out. If this was not you, contact the registration window at once.',
  },
  recoveredWithPasskeys: {
    'zh-CN':
      '【核验】您的账户刚刚用刷脸重设了密码，其他设备已经退出，通行密钥还能登录：请在“个人中心 → 通行密钥”里删除不认识的。如果不是本人操作，请马上联系登记窗口。',
    'zh-Hant':
      '【核驗】您的帳戶剛剛用刷臉重設了密碼，其他裝置已經登出，通行密鑰還能登入：請在「個人中心 → 通行密鑰」裡刪除不認識的。如果不是本人操作，請馬上聯絡登記窗口。',
    en: '[Heyan] The password of your account was just reset with a face check; other devices were signed out. Passkeys still sign in: remove any you do not know under Me, Passkeys. If this was not you, contact the registration window at once.',
  },
  activated: {
    'zh-CN': '【核验】您的账户刚刚用刷脸激活，并设置了密码。如果不是本人操作，请马上联系登记窗口。',
    'zh-Hant': '【核驗】您的帳戶剛剛用刷臉啟用，並設定了密碼。如果不是本人操作，請馬上聯絡登記窗口。',
    en: '[Heyan] Your account was just activated with a face check and given a password. If this was not you, contact the registration window at once.',
  },
} as const satisfies Record<string, Record<Language, string>>;

/** Tells somebody's phone; work for after the answer. */
export const tell = async (
  { services: { sms } }: Call,
  { phone, language }: Pick<Person, 'phone' | 'language'>,
  what: keyof typeof TEXTS,
): Promise<void> => {
  try {
    await sms.send({ phone, language, text: TEXTS[what][language] });
  } catch (error) {
    // The provider has logged so; the history shows it anyway.
    if (!(error instanceof Problem)) throw error;
  }
};
