/** Chinese: what a model of each task is for, within the sentence of `model-other-task`. */

export const task = {
  summarize: '摘要',
  sentiment: '情感判断',
  digits: '数字识别',
  pictures: '自定标签的图片',
  classify: '自定标签的文字',
  table: '表格行的标签',
  regress: '表格行的数值',
} as const;
