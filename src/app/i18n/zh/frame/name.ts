/** Chinese: the names of the views. */

export const name = {
  summarize: '摘要',
  sentiment: '情感',
  digits: '数字',
  batch: '批量',
  models: '模型',
  train: '工坊',
  monitor: '监控',
  api: '接口',
} as const;
