import * as v from 'valibot';
import { sha256Hex } from '../kernel/bytes.ts';
import { Sha256 } from '../kernel/ids.ts';
import type { Language } from '../kernel/languages.ts';
import { parse } from '../kernel/validate.ts';

/**
 * What is agreed to in an assisted check: the person's consent (Personal Information Protection Law, articles 14, 15
 * and 29: a face, seen by somebody else's phone) and the helper's statement. The simplified Chinese texts are the
 * binding ones; version and SHA-256 are kept. Changing a word means a new version.
 */
export const ASSIST_TEXT_VERSION = '2026-11';

interface Text {
  points: readonly string[];
  agree: string;
}

/** By the person who is helped, before a code is made. */
export const ASSIST_CONSENT = {
  'zh-CN': {
    points: [
      '您信任的人用自己的手机，给您拍两张照片：一张正面照，一张手拿身份证的照片。',
      '照片只用来确认是您本人：与登记的照片比对，由工作人员查看和决定。传输和保存都加密。',
      '帮您的人能看到您的姓（名字遮住），您能看到对方是您的什么人。对方看不到您的账户。',
      '您可以随时在“个人中心 → 同意记录”里撤回。撤回后协助码作废，照片会删除。',
      '您也可以改用其他方式，不影响办理。',
    ],
    agree: '我已看过，同意请我信任的人协助核验',
  },
  'zh-Hant': {
    points: [
      '您信任的人用自己的手機，給您拍兩張相片：一張正面照，一張手拿身分證的相片。',
      '相片只用來確認是您本人：與登記的相片比對，由工作人員查看和決定。傳輸和儲存都加密。',
      '幫您的人能看到您的姓（名字遮住），您能看到對方是您的什麼人。對方看不到您的帳戶。',
      '您可以隨時在「個人中心 → 同意記錄」裡撤回。撤回後協助碼作廢，相片會刪除。',
      '您也可以改用其他方式，不影響辦理。',
    ],
    agree: '我已看過，同意請我信任的人協助核驗',
  },
  en: {
    points: [
      'Somebody you trust takes two photos of you with their own phone: your face from the front, and you holding your ID card.',
      'Only to make sure that it is you: compared with your photo on file, seen and decided by an officer. Encrypted on the way and where they are kept.',
      'Your helper sees your surname (the rest is hidden), and you see what they are to you. They do not see your account.',
      'You can withdraw at any time under “My account → Consents”: the code is then void and the photos are deleted.',
      'The other ways lead to the same.',
    ],
    agree: 'I have read this and agree to be helped by somebody I trust',
  },
} as const satisfies Record<Language, Text>;

/** By the helper, with every assisted check. */
export const HELPER_STATEMENT = {
  'zh-CN': {
    points: [
      '被协助的人就在我面前，照片是刚才给本人拍的。',
      '本人知道这是什么事，并且同意。我没有强迫、哄骗，也没有收钱。',
      '我说的都是真的。说假话、冒用别人身份，我要承担法律责任。',
    ],
    agree: '我声明：以上都属实，我愿意负责',
  },
  'zh-Hant': {
    points: [
      '被協助的人就在我面前，相片是剛才給本人拍的。',
      '本人知道這是什麼事，並且同意。我沒有強迫、哄騙，也沒有收錢。',
      '我說的都是真的。說假話、冒用別人身分，我要承擔法律責任。',
    ],
    agree: '我聲明：以上都屬實，我願意負責',
  },
  en: {
    points: [
      'The person I help is here before me, and I have just taken the photos of them.',
      'They know what this is for and agree. I have not pressed or deceived them, and have taken no money.',
      'All of this is true. I am liable by law for a false word or for using somebody’s identity.',
    ],
    agree: 'I declare that this is true, and answer for it',
  },
} as const satisfies Record<Language, Text>;

/** Which text was agreed to. */
export const AgreedText = v.object({ version: v.string('required'), sha256: Sha256 });
export type AgreedText = v.InferOutput<typeof AgreedText>;

const presentOf = async ({ points, agree }: Text): Promise<AgreedText> => ({
  version: ASSIST_TEXT_VERSION,
  sha256: parse(Sha256, await sha256Hex([...points, agree].join('\n'))),
});

/** The person's consent as it stands. */
export const presentAssistConsent = (): Promise<AgreedText> => presentOf(ASSIST_CONSENT['zh-CN']);

/** The helper's statement as it stands. */
export const presentStatement = (): Promise<AgreedText> => presentOf(HELPER_STATEMENT['zh-CN']);
