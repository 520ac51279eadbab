/** Chinese: what should be known about an answer. */

export const notice = {
  'language-unsupported': '这段文字似乎是{{language}}，而模型只懂{{known}}。请不要依赖这个答案。',
  'text-cut': '文字超出了模型能读的长度，末尾部分没有读。',
  'summary-cut': '摘要已达到最大长度（{{tokens}} 个词元），可能没有写完。',
  'summary-counted': '中文：句子由统计选出，没有用到网络。',
  'text-repaired': '有些字符是损坏的，已被替换。',
  'text-unpunctuated': '这段文字没有句号，因此在看似分句的地方切开。加上标点，摘要会更好。',
  'model-fell-back': '模型的版本 {{version}} 无法加载，由版本 {{used}} 作答。原因见“模型”页面。',
  'nothing-known': '这些内容模型从未见过。请不要依赖这个答案。',
  'cells-unknown': '{{columns}} 里的内容模型没有见过。',
  'cells-missing': '这里缺少 {{columns}}，而模型学习时从未缺过。',
  'digits-touching': '这里比一个数字宽，可能有几个数字连在一起。请分开写，结果才可靠。',
  'digit-unclear':
    '没有哪个数字与此相符，请不要依赖这个答案。最好用近处拍的图片：平整的纸上一个深色的数字。',
} as const;
