import { defineMessages } from '../i18n/messages.ts';

/** Told after a sign-in on a phone that its browser had cleared. */
export const lossMessages = defineMessages({
  'zh-CN': {
    title: '浏览器清掉过这部手机上的内容',
    back: '提交过的都还在：案件、实名等级、企业登记注册和记录，已经从服务器取回来了。',
    coming: '提交过的都还在：案件、实名等级、企业登记注册和记录，联网后会从服务器取回来。',
    lost: '{time} 时，这部手机上还有{what}。可能没有了，请检查后重新填写。',
    drafts: ' {count} 份没有提交的草稿',
    waiting: ' {count} 项没有发送完的内容',
    and: '和',
    nothingKnown: '到 {time} 为止，没有不曾发送的内容。在那以后没有联网时写的，可能没有了。',
    installedNow: '如果您刚把核验放到主屏幕：在浏览器里写的内容还在浏览器里，请到那里打开并发送。',
    prevent: '把核验装到手机上，浏览器就不会自己清掉它。',
    toStorage: '看看怎样保住内容',
    read: '知道了',
  },
  'zh-Hant': {
    title: '瀏覽器清掉過這部手機上的內容',
    back: '提交過的都還在：案件、實名等級、企業登記註冊和記錄，已經從伺服器取回來了。',
    coming: '提交過的都還在：案件、實名等級、企業登記註冊和記錄，連線後會從伺服器取回來。',
    lost: '{time} 時，這部手機上還有{what}。可能沒有了，請檢查後重新填寫。',
    drafts: ' {count} 份沒有提交的草稿',
    waiting: ' {count} 項沒有傳送完的內容',
    and: '和',
    nothingKnown: '到 {time} 為止，沒有不曾傳送的內容。在那以後沒有連線時寫的，可能沒有了。',
    installedNow: '如果您剛把核驗放到主畫面：在瀏覽器裡寫的內容還在瀏覽器裡，請到那裡開啟並傳送。',
    prevent: '把核驗裝到手機上，瀏覽器就不會自己清掉它。',
    toStorage: '看看怎樣保住內容',
    read: '知道了',
  },
  en: {
    title: 'The browser had cleared this phone',
    back: 'What you submitted is all there: cases, level, business registration and records are back from the server.',
    coming:
      'What you submitted is all there: cases, level, business registration and records come back once you are online.',
    lost: 'At {time} this phone still held {what}. That may be gone: please check, and write it again.',
    drafts: '{count} {count|draft|drafts} never submitted',
    waiting: '{count} {count|item|items} not sent completely',
    and: ' and ',
    nothingKnown:
      'Until {time} everything had been sent. What was written without a network after that may be gone.',
    installedNow:
      'If you have just put Heyan on the home screen: what you wrote in the browser is still there. Open it there and send it.',
    prevent: 'Install Heyan on the phone, and the browser will not clear it by itself.',
    toStorage: 'How to keep it safe',
    read: 'I have read this',
  },
});
