import { defineMessages } from '../../i18n/messages.ts';

/** Face checks without a network, on the page of the phone's storage (F9). */
export const offlineFaceMessages = defineMessages({
  'zh-CN': {
    title: '离线人脸认证',
    label: '没有网络也能做人脸认证',
    detail:
      '要在手机上存约 {size} 的识别程序，并预先领几次认证。离线做的先算暂时通过，联网后由服务器核实。关掉就全部删除。',
    preparing: '正在准备',
    of: '{here} / {all}',
    stop: '取消',
    ready: '已经准备好：可以离线做 {count} 次，到 {until} 为止。联网时会自动更新。',
    usedUp: '准备的次数用完了或过期了。联网后会自动补上。',
    incomplete: '应用更新了，或浏览器清掉了识别程序，要重新准备。',
    again: '重新准备',
  },
  'zh-Hant': {
    title: '離線人臉認證',
    label: '沒有網路也能做人臉認證',
    detail:
      '要在手機上存約 {size} 的識別程式，並預先領幾次認證。離線做的先算暫時通過，連線後由伺服器核實。關掉就全部刪除。',
    preparing: '正在準備',
    of: '{here} / {all}',
    stop: '取消',
    ready: '已經準備好：可以離線做 {count} 次，到 {until} 為止。連線時會自動更新。',
    usedUp: '準備的次數用完了或過期了。連線後會自動補上。',
    incomplete: '應用程式更新了，或瀏覽器清掉了識別程式，要重新準備。',
    again: '重新準備',
  },
  en: {
    title: 'Face checks without a network',
    label: 'Be ready for face checks without a network',
    detail:
      'Keeps about {size} on this phone and fetches a few checks beforehand. A check done so is provisional until you are online and the server has checked it. Switching this off removes it all.',
    preparing: 'Getting ready',
    of: '{here} of {all}',
    stop: 'Cancel',
    ready:
      'Ready for {count} {count|check|checks} without a network, until {until}. Renewed while you are online.',
    usedUp:
      'The checks that were fetched are used up or have expired. They are fetched again while you are online.',
    incomplete: 'The app was updated, or the browser cleared what was kept: it has to be fetched again.',
    again: 'Get ready again',
  },
});
