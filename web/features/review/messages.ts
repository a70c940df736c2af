import { defineMessages } from '../../i18n/messages.ts';

export const messages = defineMessages({
  'zh-CN': {
    intro:
      '请拍两张照片。工作人员看过，确认是您本人后，您就是四级实名。照片传完后，一般 {minutes} 分钟内答复。',
    front: '证件正面照',
    frontHint: '拍身份证有照片的一面。四个角都在画面里，字看得清，不反光。',
    held: '手持证件照',
    heldHint: '本人手拿身份证，放在脸的旁边。脸和证件都要看得清，可以请家人帮忙拍。',
    reason: '补充说明',
    reasonHint: '有什么要告诉工作人员的，写在这里。',
    privacy: '照片只给审核人员看，用来确认是您本人。手机会先去掉照片里的拍摄地点。',
    photoThere: '照片已放好',
    kept: '照片已保存，看得清就可以。不满意可以重拍。',
    submit: '确认提交',
    sentToast: '已提交',
    keptToast: '已保存，联网后自动发送',

    openTitle: '您已经提交过申请',
    openText: '一次只能有一个申请。请到“实名等级”里看进度。',
    doneTitle: '您已经是四级实名',
    doneText: '不需要再申请人工审核。',
    toLevel: '去看实名等级',
  },
  'zh-Hant': {
    intro:
      '請拍兩張相片。工作人員看過，確認是您本人後，您就是四級實名。相片傳完後，一般 {minutes} 分鐘內答覆。',
    front: '證件正面照',
    frontHint: '拍身分證有相片的一面。四個角都在畫面裡，字看得清，不反光。',
    held: '手持證件照',
    heldHint: '本人手拿身分證，放在臉的旁邊。臉和證件都要看得清，可以請家人幫忙拍。',
    reason: '補充說明',
    reasonHint: '有什麼要告訴工作人員的，寫在這裡。',
    privacy: '相片只給審核人員看，用來確認是您本人。手機會先去掉相片裡的拍攝地點。',
    photoThere: '相片已放好',
    kept: '相片已儲存，看得清就可以。不滿意可以重拍。',
    submit: '確認提交',
    sentToast: '已提交',
    keptToast: '已儲存，連線後自動傳送',

    openTitle: '您已經提交過申請',
    openText: '一次只能有一個申請。請到「實名等級」裡看進度。',
    doneTitle: '您已經是四級實名',
    doneText: '不需要再申請人工審核。',
    toLevel: '去看實名等級',
  },
  en: {
    intro:
      'Please take two photos. Once an officer has seen that it is you, you have level 4. When both photos have arrived, an answer usually takes up to {minutes} minutes.',
    front: 'Front of the document',
    frontHint:
      'The side of the ID card with the portrait: all four corners in the picture, text readable, no glare.',
    held: 'You holding the document',
    heldHint:
      'Hold the card beside your face. Face and card must both be clear; somebody may take the photo for you.',
    reason: 'Remarks',
    reasonHint: 'Anything the officer should know.',
    privacy:
      'Only reviewers see the photos, to make sure that it is you. Your phone removes the place from them first.',
    photoThere: 'The photo is there',
    kept: 'Kept. If it is clear it will do; take it again if not.',
    submit: 'Submit',
    sentToast: 'Submitted',
    keptToast: 'Kept; it will be sent once you are online',

    openTitle: 'You have already asked',
    openText: 'There can be one request at a time. Its progress is on the page of your level.',
    doneTitle: 'You already have level 4',
    doneText: 'There is no need for a manual review.',
    toLevel: 'See my level',
  },
});
