import { defineMessages } from '../../i18n/messages.ts';

/** The words of 草稿箱 (O1). */
export const draftMessages = defineMessages({
  'zh-CN': {
    savedAt: '保存于 {time}',
    sizeWithPhotos: '{size}，照片 {count} 张',
    resume: '接着填',
    remove: '删除',
    removed: '草稿已删除',
    other: '没有填完的内容',
    noneTitle: '没有草稿',
    noneText: '您填写的内容随时自动保存在这里，提交以后移到发件箱。',
  },
  'zh-Hant': {
    savedAt: '儲存於 {time}',
    sizeWithPhotos: '{size}，相片 {count} 張',
    resume: '接著填',
    remove: '刪除',
    removed: '草稿已刪除',
    other: '沒有填完的內容',
    noneTitle: '沒有草稿',
    noneText: '您填寫的內容隨時自動儲存在這裡，提交以後移到寄件匣。',
  },
  en: {
    savedAt: 'Saved {time}',
    sizeWithPhotos: '{size}, {count} {count|photo|photos}',
    resume: 'Go on',
    remove: 'Delete',
    removed: 'Draft deleted',
    other: 'Something unfinished',
    noneTitle: 'No drafts',
    noneText: 'What you fill in is kept here by itself, and moves to the outbox when you submit it.',
  },
});
