/** Chinese: the Summarize view. */

export const summarize = {
  article: '文章',
  placeholder: '粘贴一篇英文文章，拖入 .txt 文件，或试一个例子。',
  length: '长度',
  short: '短',
  medium: '中',
  long: '长',
  run: '写摘要',
  summary: '摘要',
  empty:
    '一个小型 T5 模型就在这个标签页里阅读英文文章，只用文章自己的词句写出要点。（模型目前只懂英文。）',
  known: '英文',
  trace: '点选一句，看它出自原文何处。',
  origin: '出自：{{source}}',
  writing: '正在写：{{done, percent}}',
  reading: '正在读文章',
  words_other: '{{count, number}} 词',
  tokens_other: '{{count, number}} 个词元',
  seconds: '{{seconds, tenths}} 秒',
  rate: '每秒 {{rate, tenths}} 个词元',
} as const;
