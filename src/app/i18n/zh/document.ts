/** Chinese: a document that is read, its pages and its sections. */

export const document = {
  opening: '正在打开 {{name}}',
  pages: '正在读取 {{name}}：{{total, number}} 页中的 {{done, number}} 页',
  chapters: '正在读取 {{name}}：{{total, number}} 章中的 {{done, number}} 章',
  count_other: '{{count, number}} 页',
  'pages-without-text_other': '有 {{count, number}} 页是没有文字的图片，其中的文字没有读到。',
  locked: '{{name}} 有密码保护。',
  wrongPassword: '这个密码打不开 {{name}}。请再试一次，或换一个密码。',
  password: '密码',
  unlock: '打开',
  passwordKept: '只用来在这里打开文件，不会保存。',
  page: '第 {{pages}} 页',
  sections: '按章节',
  all: '为所有章节写摘要',
  summarized: '已完成 {{done, number}} 节，共 {{total, number}} 节',
  waiting: '正在读这一节',
  notYet: '还没有摘要。请合上再打开。',
} as const;
