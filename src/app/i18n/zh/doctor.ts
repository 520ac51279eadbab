/** Chinese: the doctor. */

export const doctor = {
  intro: '这个浏览器为模型提供了什么、没有提供什么，以及该怎么办。',
  looking: '正在检查',
  summaryOk: '一切正常。',
  summaryBetter_other: '有 {{count, number}} 处可以更好。',
  summaryBroken_other: '有 {{count, number}} 处不能用。',
  ok: '正常',
  better: '可以更好',
  broken: '不能用',
  fix: '办法',
  copyReport: '复制报告',
  copyLines: '复制这几行',
  measure: '现在测量每个后端',
  measuring: '正在测量{{task}}：第 {{done, number}} 个后端，共 {{of, number}} 个',
  measureNote: '每个模型在每个后端上回答一次已知的输入。可能要下载几 MB 的运行库。',
  tests: '给出已知答案的用时',
  notMeasured: '尚未测量',
  persist: '请浏览器保留它们',
  persistRefused: '浏览器没有同意。安装本站、加入书签或经常使用之后，多数浏览器会同意。',
  reload: '刷新页面',
} as const;
