/** Chinese: the Digits view. */

export const digits = {
  draw: '写一个数字',
  pad: '手写板',
  padHelp:
    '可用鼠标、笔或手指书写。用键盘时：方向键移动笔（按住 Shift 步子更小），空格键落笔或提笔，Delete 键清空。',
  penDown: '已落笔',
  penUp: '已提笔',
  clear: '清空',
  upload: '打开图片',
  picture: '打开的图片',
  reading: '结果',
  empty: '写一个数字，或拖入一张数字的图片。一个小网络边看边认，长条随每一笔变化。',
  result: '数字 {{digit}}',
  networkInput: '网络看到的',
  networkInputSize: '28 × 28 像素',
  bars: '每个数字的概率',
  bar: '数字 {{digit}}',
  percent: '{{share, percent}}',
  time: '{{milliseconds, tenths}} 毫秒',
} as const;
