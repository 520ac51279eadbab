/** Chinese: making a model ready. */

export const load = {
  start: '正在开始',
  fetchNetwork: '正在从本站下载 {{model}} 模型：{{loaded, bytes}} / {{total, bytes}}',
  fetchStorage: '正在从浏览器存储中读取 {{model}} 模型：{{loaded, bytes}} / {{total, bytes}}',
  prepare: '正在本机启动 {{model}} 模型',
  check: '正在核对 {{model}} 模型在本机能否给出已知答案',
} as const;
