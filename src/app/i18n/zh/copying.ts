/** Chinese: what was copied to the clipboard, or that nothing was. */

export const copying = {
  refused: '没有复制：浏览器不允许。请选中文字，再按 Ctrl+C（Mac 上按 ⌘C）。',
  summary_other: '已复制摘要：{{count, number}} 句',
  part_other: '已复制写到这里的部分：{{count, number}} 词',
  code_other: '已复制代码：{{count, number}} 行',
  report_other: '已复制报告：{{count, number}} 条',
  lines_other: '已复制用于 {{where}} 的 {{count, number}} 行',
} as const;
