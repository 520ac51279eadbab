/** English: the Sentiment view. */

export const sentiment = {
  sentence: 'Sentence',
  placeholder: 'Type a sentence in English or Chinese.',
  known: 'English and Chinese',
  run: 'Read the mood',
  keys: 'Enter runs it too.',
  reading: 'Reading',
  empty: 'One sentence in English or Chinese goes in; how it feels comes out, with a confidence.',
  positive: 'Positive',
  negative: 'Negative',
  neutral: 'Neutral',
  confidence: 'Confidence',
  percent: '{{share, percent}}',
  earlier: 'Earlier in this session',
  time: '{{milliseconds, tenths}} ms',
} as const;
