import { defineMessages } from '../../i18n/messages.ts';

export const faceMessages = defineMessages({
  'zh-CN': {
    way: '刷脸确认是您本人：对着摄像头做几个动作，大约半分钟，马上知道结果。',
    or: '不方便刷脸，也可以拍两张照片交给工作人员看。照片传完后，一般 {minutes} 分钟内答复。',
    passedTitle: '人脸认证通过',
    passedText: '您已是四级实名，可以设置“是否办理企业登记注册”了。',
    reviewTitle: '已交给工作人员查看',
    provisionalTitle: '暂时通过，等服务器核实',
    provisionalText:
      '您在没有网络时做了人脸认证。联网后会自动发送，由服务器核实；核实以后才是四级实名。这期间可以先填写要四级实名才能办的事，核实以后一起生效。',
    notHeldTitle: '没有网络时做的人脸认证，服务器没有核实通过',
    expiredWhy: '手机的时间不对，或者做的时候已经过了期限。',
    reviewText: '照片要由工作人员再看一下。结果会显示在“实名等级”里，也会用短信告诉您，不用再做一次。',
  },
  'zh-Hant': {
    way: '刷臉確認是您本人：對著相機做幾個動作，大約半分鐘，馬上知道結果。',
    or: '不方便刷臉，也可以拍兩張相片交給工作人員看。相片傳完後，一般 {minutes} 分鐘內答覆。',
    passedTitle: '人臉認證通過',
    passedText: '您已是四級實名，可以設定「是否辦理企業登記註冊」了。',
    reviewTitle: '已交給工作人員查看',
    provisionalTitle: '暫時通過，等伺服器核實',
    provisionalText:
      '您在沒有網路時做了人臉認證。連線後會自動傳送，由伺服器核實；核實以後才是四級實名。這期間可以先填寫要四級實名才能辦的事，核實以後一起生效。',
    notHeldTitle: '沒有網路時做的人臉認證，伺服器沒有核實通過',
    expiredWhy: '手機的時間不對，或者做的時候已經過了期限。',
    reviewText: '相片要由工作人員再看一下。結果會顯示在「實名等級」裡，也會用簡訊告訴您，不用再做一次。',
  },
  en: {
    way: 'Show your face: a few actions in front of the camera, about half a minute, and you know at once.',
    or: 'If that is not convenient, take two photos for an officer to look at; once they have arrived, an answer usually takes up to {minutes} minutes.',
    passedTitle: 'The face check has passed',
    passedText: 'You have level 4 and can switch business registration on.',
    provisionalTitle: 'Passed for now; the server has still to check it',
    provisionalText:
      'You did the face check without a network. It is sent by itself once you are online, and the server checks it again; only then you have level 4. Until then you may already fill in what needs level 4: it takes effect together with it.',
    notHeldTitle: 'The face check you did without a network did not hold',
    expiredWhy: 'The phone’s clock was wrong, or the time for it had passed.',
    reviewTitle: 'An officer will look at it',
    reviewText:
      'The photos need a second look. The answer appears on the page of your level and comes by SMS; there is no need to do it again.',
  },
});
