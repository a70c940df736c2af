import type { Language } from '../kernel/languages.ts';
import { type ConsentText, FACE_CONSENT, FACE_CONSENT_VERSION } from './consent.ts';

/** A text of the consent to the use of a face, under its version. */
interface FaceConsentVersion {
  version: string;
  texts: Readonly<Record<Language, ConsentText>>;
}

/**
 * Every text that anybody may have agreed to, the newest first, so that they can read again what it was. None of them
 * ever changes. 2026-11 said three years of every passed check, which those of visitors are not kept for.
 */
export const FACE_CONSENTS: readonly FaceConsentVersion[] = [
  { version: FACE_CONSENT_VERSION, texts: FACE_CONSENT },
  {
    version: '2026-11',
    texts: {
      'zh-CN': {
        points: [
          '摄像头的画面只在这部手机上分析，不录像。',
          '会发给服务器的：正面照一张、每个动作照片一张，以及动作时脸上关键点的位置和时间。',
          '只用来确认是您本人：与登记的照片比对，必要时由工作人员查看。传输和保存都加密。',
          '通过的照片保存三年，没有通过的保存三十天。您可以在“个人中心 → 同意记录”里撤回，撤回后照片会删除。',
          '您可以不用人脸，改用其他方式，不影响办理。',
        ],
        agree: '我已看过，同意采集和使用上面的人脸信息',
      },
      'zh-Hant': {
        points: [
          '相機的畫面只在這部手機上分析，不錄影。',
          '會傳給伺服器的：正面照一張、每個動作相片一張，以及動作時臉上關鍵點的位置和時間。',
          '只用來確認是您本人：與登記的相片比對，必要時由工作人員查看。傳輸和儲存都加密。',
          '通過的相片保存三年，沒有通過的保存三十天。您可以在「個人中心 → 同意記錄」裡撤回，撤回後相片會刪除。',
          '您可以不用人臉，改用其他方式，不影響辦理。',
        ],
        agree: '我已看過，同意採集和使用上面的人臉資料',
      },
      en: {
        points: [
          'The camera’s picture is looked at on this phone only; no video is recorded.',
          'Sent to the server: one frontal photo, one photo of each action, and the places of points on your face with their times.',
          'Only to make sure that it is you: compared with your photo on file, and seen by an officer where needed. Encrypted on the way and where it is kept.',
          'Photos of a check that passed are kept for three years, others for thirty days. You can withdraw under “My account → Consents”; the photos are then deleted.',
          'You need not use your face: the other ways lead to the same.',
        ],
        agree: 'I have read this and agree to the use of these data of my face',
      },
    },
  },
];
