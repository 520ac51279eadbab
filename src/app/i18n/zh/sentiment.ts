/** Chinese: the Sentiment view. */

export const sentiment = {
  sentence: '句子',
  placeholder: '输入一句中文或英文。',
  known: '中文和英文',
  run: '读出情感',
  keys: '按回车键也可以。',
  reading: '结果',
  empty: '写下一句中文或英文，模型会读出它的情感，并给出把握有多大。',
  positive: '正面',
  negative: '负面',
  neutral: '中性',
  confidence: '把握',
  percent: '{{share, percent}}',
  earlier: '本次打开后的记录',
  time: '{{milliseconds, tenths}} 毫秒',
} as const;
