/** English: the names of the views. */

export const name = {
  summarize: 'Summarize',
  sentiment: 'Sentiment',
  digits: 'Digits',
  batch: 'Batches',
  models: 'Models',
  train: 'Studio',
  monitor: 'Monitor',
  api: 'API',
} as const;
