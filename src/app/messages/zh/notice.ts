/** Chinese: what should be known about an answer. */

export const notice = {
  'language-unsupported': '这段文字似乎是{{language}}，而模型只懂{{known}}。请不要依赖这个答案。',
  'text-cut': '文字超出了模型能读的长度，末尾部分没有读。',
  'text-repaired': '有些字符是损坏的，已被替换。',
} as const;
