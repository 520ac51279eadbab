/** Chinese: the line that tells where a model runs. */

export const instrument = {
  idle: '尚未加载模型。第一次使用时从本站加载，并保存在这个浏览器里。',
  verified: '已验证',
  verifiedHint: '每个字节都与公布的 SHA-256 相符，并且模型在本机给出了已知答案。',
  why: '为什么用 {{candidate}}？',
  measured: '在本机测过的后端里，{{candidate}} 最快给出已知答案。',
  first: '{{candidate}} 到处都能运行，所以先用它。其余的等设备空闲时再测。',
  forced: '网址中指定了 {{candidate}}。',
  refused: '网址中指定的后端无法使用：',
  candidate: '后端',
  finding: '给出已知答案用时',
  milliseconds: '{{milliseconds, tenths}} 毫秒',
  chosen: '选用',
  unavailable: '不可用',
  wrong: '答案不对',
  failed: '失败',
  slow: '太慢',
  stored: '模型已保存在这个浏览器里，下次打开不必再下载。',
  notStored: '这个浏览器不肯保存模型，下次打开时会重新下载。',
} as const;
