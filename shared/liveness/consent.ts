import * as v from 'valibot';
import { sha256Hex } from '../kernel/bytes.ts';
import { Sha256 } from '../kernel/ids.ts';
import type { Language } from '../kernel/languages.ts';

/**
 * The separate consent to the use of a face (Personal Information Protection Law, articles 14, 15 and 29): asked
 * for before each check, stored with it. The simplified Chinese text is the binding one; its version and SHA-256
 * are kept. Changing a word means a new version, and the old one moves to earlier-consents.ts; who agreed to that is
 * asked anew, since every check asks, and what comes with an old text is refused (`consent-outdated`).
 */
export const FACE_CONSENT_VERSION = '2026-11-22';

export interface ConsentText {
  points: readonly string[];
  agree: string;
}

export const FACE_CONSENT = {
  'zh-CN': {
    points: [
      '摄像头的画面只在这部手机上分析，不录像。',
      '会发给服务器的：正面照一张、每个动作照片一张，以及动作时脸上关键点的位置和时间。',
      '只用来确认是您本人：与登记的照片比对，必要时由工作人员查看。传输和保存都加密。',
      '证明了是您本人的照片保存三年；没有通过的，以及不登录、只看待办事项时拍的，保存三十天。有账户的，可以在“个人中心 → 同意记录”里撤回，撤回后照片会删除。',
      '您可以不用人脸，改用其他方式，不影响办理。',
    ],
    agree: '我已看过，同意采集和使用上面的人脸信息',
  },
  'zh-Hant': {
    points: [
      '相機的畫面只在這部手機上分析，不錄影。',
      '會傳給伺服器的：正面照一張、每個動作相片一張，以及動作時臉上關鍵點的位置和時間。',
      '只用來確認是您本人：與登記的相片比對，必要時由工作人員查看。傳輸和儲存都加密。',
      '證明了是您本人的相片保存三年；沒有通過的，以及不登入、只看待辦事項時拍的，保存三十天。有帳戶的，可以在「個人中心 → 同意記錄」裡撤回，撤回後相片會刪除。',
      '您可以不用人臉，改用其他方式，不影響辦理。',
    ],
    agree: '我已看過，同意採集和使用上面的人臉資料',
  },
  en: {
    points: [
      'The camera’s picture is looked at on this phone only; no video is recorded.',
      'Sent to the server: one frontal photo, one photo of each action, and the places of points on your face with their times.',
      'Only to make sure that it is you: compared with your photo on file, and seen by an officer where needed. Encrypted on the way and where it is kept.',
      'Photos that have shown it is you are kept for three years; those of a check that did not pass, and those taken only to look at what waits without signing in, for thirty days. With an account you can withdraw under “My account → Consents”; the photos are then deleted.',
      'You need not use your face: the other ways lead to the same.',
    ],
    agree: 'I have read this and agree to the use of these data of my face',
  },
} as const satisfies Record<Language, ConsentText>;

/** The text that is hashed: the simplified Chinese one. */
export const hashedText = ({ points, agree }: ConsentText): string => [...points, agree].join('\n');

/** Which text was agreed to. */
export const FaceConsent = v.object({ version: v.string('required'), sha256: Sha256 });
export type FaceConsent = v.InferOutput<typeof FaceConsent>;

/** The consent as it stands, for whoever has just given it. */
export const presentConsent = async (): Promise<FaceConsent> => ({
  version: FACE_CONSENT_VERSION,
  // The hash is what it is: 64 hexadecimal digits.
  sha256: (await sha256Hex(hashedText(FACE_CONSENT['zh-CN']))) as Sha256,
});
