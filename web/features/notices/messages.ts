import { defineMessages } from '../../i18n/messages.ts';

/** The words of 公告 (X3). */
export const messages = defineMessages({
  'zh-CN': {
    important: '重要',
    from: '{date} 发布',
    noneTitle: '现在没有公告',
    noneText: '有了新的公告，会显示在这里和首页。看过一次，没有网络也能看。',
    unknownTitle: '公告还没有取到手机上',
    unknownText: '联网后会自动取来，以后没有网络也能看。',
  },
  'zh-Hant': {
    important: '重要',
    from: '{date} 發布',
    noneTitle: '現在沒有公告',
    noneText: '有了新的公告，會顯示在這裡和首頁。看過一次，沒有網路也能看。',
    unknownTitle: '公告還沒有取到手機上',
    unknownText: '連上網路後會自動取來，以後沒有網路也能看。',
  },
  en: {
    important: 'Important',
    from: 'Published {date}',
    noneTitle: 'There are no notices now',
    noneText: 'New ones show here and on the start page. What was seen once can be read without a network.',
    unknownTitle: 'The notices are not on this phone yet',
    unknownText: 'They come by themselves when there is a network, and stay readable without one.',
  },
});
