/** The worked examples of the Sentiment view, written for this page. */

export const SENTENCES = [
  '我很高兴',
  '这是一个正面的文本',
  'the plot is a mess, but I loved every minute',
  '等了一个小时，菜还是凉的',
  'Cold food, rude staff, and a bill for things we never ordered.',
] as const;
