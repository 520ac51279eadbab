/** English: the Summarize view. */

export const summarize = {
  article: 'Article',
  placeholder: 'Paste an English article, drop a .txt file, or try the example.',
  length: 'Length',
  short: 'Short',
  medium: 'Medium',
  long: 'Long',
  run: 'Summarize',
  summary: 'Summary',
  empty:
    'A small T5 model reads an English article in this tab and writes its gist, using only words of the article itself.',
  known: 'English',
  trace: 'Choose a sentence to see where it comes from.',
  origin: 'It comes from: {{source}}',
  writing: 'Writing: {{done, percent}}',
  reading: 'Reading the article',
  words_one: '{{count, number}} word',
  words_other: '{{count, number}} words',
  tokens_one: '{{count, number}} token',
  tokens_other: '{{count, number}} tokens',
  seconds: '{{seconds, tenths}} s',
  rate: '{{rate, tenths}} tokens/s',
} as const;
