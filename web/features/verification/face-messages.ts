import { defineMessages } from '../../i18n/messages.ts';

export const faceMessages = defineMessages({
  'zh-CN': {
    way: '刷脸确认是您本人：对着摄像头做几个动作，大约半分钟，马上知道结果。',
    or: '不方便刷脸，也可以拍两张照片交给工作人员看。照片传完后，一般 {minutes} 分钟内答复。',
    passedTitle: '人脸认证通过',
    passedText: '您已是四级实名，可以设置“是否办理企业登记注册”了。',
    reviewTitle: '已交给工作人员查看',
    reviewText: '照片要由工作人员再看一下。结果会显示在“实名等级”里，也会用短信告诉您，不用再做一次。',
  },
  'zh-Hant': {
    way: '刷臉確認是您本人：對著相機做幾個動作，大約半分鐘，馬上知道結果。',
    or: '不方便刷臉，也可以拍兩張相片交給工作人員看。相片傳完後，一般 {minutes} 分鐘內答覆。',
    passedTitle: '人臉認證通過',
    passedText: '您已是四級實名，可以設定「是否辦理企業登記註冊」了。',
    reviewTitle: '已交給工作人員查看',
    reviewText: '相片要由工作人員再看一下。結果會顯示在「實名等級」裡，也會用簡訊告訴您，不用再做一次。',
  },
  en: {
    way: 'Show your face: a few actions in front of the camera, about half a minute, and you know at once.',
    or: 'If that is not convenient, take two photos for an officer to look at; once they have arrived, an answer usually takes up to {minutes} minutes.',
    passedTitle: 'The face check has passed',
    passedText: 'You have level 4 and can switch business registration on.',
    reviewTitle: 'An officer will look at it',
    reviewText:
      'The photos need a second look. The answer appears on the page of your level and comes by SMS; there is no need to do it again.',
  },
});
