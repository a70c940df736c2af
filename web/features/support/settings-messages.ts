import { defineMessages } from '../../i18n/messages.ts';

export const settingsMessages = defineMessages({
  'zh-CN': {
    language: '语言',
    theme: '外观',
    system: '跟随手机',
    systemDetail: '手机是深色时，这里也是深色',
    light: '浅色',
    dark: '深色',
    reading: '阅读',
    elder: '大字版',
    elderDetail: '字更大，颜色更清楚，提示不会自己消失',
  },
  'zh-Hant': {
    language: '語言',
    theme: '外觀',
    system: '跟隨手機',
    systemDetail: '手機是深色時，這裡也是深色',
    light: '淺色',
    dark: '深色',
    reading: '閱讀',
    elder: '大字版',
    elderDetail: '字更大，顏色更清楚，提示不會自己消失',
  },
  en: {
    language: 'Language',
    theme: 'Appearance',
    system: 'As the phone',
    systemDetail: 'Dark whenever the phone is dark',
    light: 'Light',
    dark: 'Dark',
    reading: 'Reading',
    elder: 'Large type',
    elderDetail: 'Larger letters, clearer colours, and nothing that vanishes by itself',
  },
});
