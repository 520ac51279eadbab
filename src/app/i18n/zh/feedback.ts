/** Chinese: whether an answer was right, and what would have been. */

export const feedback = {
  isRight: '对吗？',
  isGood: '这个摘要好吗？',
  yes: '是',
  no: '否',
  whatIsRight: '正确的是什么？',
  somethingElse: '其他',
  saidYes: '已在这个浏览器里记为正确。',
  saidNo: '已在这个浏览器里记为错误。',
  kept: '已作为{{label}}保存在这个浏览器里。',
  joins: '下次训练时加入：',
  whatWasTrue: '真实的数值是多少？',
  keep: '保存',
  within: '它在区间之内。',
  outside: '它在区间之外。',
  undo: '撤销',
} as const;
