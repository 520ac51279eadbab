/** Chinese: the predict interface. */

export const api = {
  request: '请求',
  answer: '回答',
  model: '模型',
  protocol: '协议',
  v1: 'TensorFlow Serving',
  v2: 'Open Inference v2',
  hub: 'Hugging Face',
  plain: '简单形式',
  body: '请求正文（JSON）',
  run: '发送',
  asking: '正在询问模型',
  empty:
    '本站的网页可以通过 REST 询问这里的模型。由 Service Worker 用打开着的标签页里的模型作答。修改请求，然后发送。',
  status: '{{status}} {{meaning}}',
  took: '{{milliseconds, tenths}} 毫秒',
  ok: '已回答',
  refused: '未接受',
  code: '写成代码',
  reach: '只供本站的网页使用：这里没有服务器，浏览器之外的程序无法调用。',
  impossible: '简单形式没有给这个模型的字段。请改用另一种协议。',
  failed: '没有收到回答。请刷新页面，然后重新发送。',
  unavailable:
    '这里没有运行 Service Worker，因此无人作答。请通过 https 或 localhost 打开构建好的网站，不要用无痕窗口。',
  bypassed:
    '浏览器加载本页时绕过了 Service Worker（强制刷新会这样），因此无人作答。请正常刷新一次；您写下的内容会保留。',
  openapi: 'OpenAPI 描述',
  metrics: 'Prometheus 指标',
} as const;
