/** English: what a model of each task is for, within the sentence of `model-other-task`. */

export const task = {
  summarize: 'summaries',
  sentiment: 'sentiment',
  digits: 'digits',
  pictures: 'pictures under your own labels',
  classify: 'texts under your own labels',
  table: 'labels of table rows',
  regress: 'numbers of table rows',
} as const;
