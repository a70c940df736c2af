import { defineMessages } from '../i18n/messages.ts';

/** The few words that every page needs. A component that has more of them keeps them in its own file. */
export const common = defineMessages({
  'zh-CN': {
    product: '核验',
    back: '返回',
    close: '关闭',
    cancel: '取消',
    retry: '再试一次',
    undo: '撤销',
    optional: '选填',
    loading: '正在打开',
    home: '回到首页',
  },
  'zh-Hant': {
    product: '核驗',
    back: '返回',
    close: '關閉',
    cancel: '取消',
    retry: '再試一次',
    undo: '復原',
    optional: '選填',
    loading: '正在開啟',
    home: '回到首頁',
  },
  en: {
    product: 'Heyan',
    back: 'Back',
    close: 'Close',
    cancel: 'Cancel',
    retry: 'Try again',
    undo: 'Undo',
    optional: 'optional',
    loading: 'Opening',
    home: 'To the start page',
  },
});
