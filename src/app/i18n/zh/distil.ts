/** Chinese: learning from another model in the studio. */

import type { Messages } from '../messages';

export const distil: Messages['distil'] = {
  title: '向另一个模型学习',
  help: '一个小模型学习另一个模型在这里的回答：所有标签的份额（它们比一个标签说得更多），或者它给出的数。它用上面的配方，并成为一个由您决定何时回答的版本。',
  none: '还没有可学的内容，或者没有能回答它的模型。',
  alone: '这些行没有可学的标签：只学老师的回答。每行一段文字的文本文件也可以。',
  units: '隐藏层的单元数',
  teacher: '老师',
  temperature: '温度',
  truth: '行自身标签的权重：{{share, percent}}',
  run: '向它学习',
  teaching: '正在询问老师并学习',
  result: '已存为版本 {{version}}。{{count, number}} 个留出的行中，{{same}} 的回答与老师相同。',
  resultNumbers:
    '已存为版本 {{version}}。在 {{count, number}} 个留出的行上，与老师的数相比，R² 为 {{same}}。',
  size: '{{student}}；老师有 {{teacher}}。',
  time: '回答一次所需时间是老师的 {{times}} 倍。',
  right:
    '按行的标签，正确的比例：老师 {{teacher}}，学生 {{student}}，没有老师的同一模型 {{alone}}；100 次抽样中有 95 次，差值在 {{low}} 与 {{high}} 之间。',
  rightNumbers:
    '按行自身的数，R²：老师 {{teacher}}，学生 {{student}}，没有老师的同一模型 {{alone}}；100 次抽样中有 95 次，差值在 {{low}} 与 {{high}} 之间。',
  unlabelled: '是否正确没有测量：行的标签不是老师的标签。',
  errors: '老师的错误它也有。',
};
