/** Chinese: why a model cannot do a task, within the sentence of `model-unfit`. */

export const unfit = {
  type: '它的类型不适合这项任务。',
  labels: '它的标签没有说明哪个是正面、哪个是负面。',
  files:
    '它缺少浏览器所需的文件（config.json、tokenizer.json、tokenizer_config.json 和 onnx/ 下的 ONNX 图）。',
  config: '它的 config.json 不是 Transformer 的配置。',
  input: '它接收 {{shape}} 个数，而一个数字是 28 × 28。',
  outputs: '它给出 {{outputs}} 个数，而数字有十个。',
  ends: '它有多个输入或输出，而这里只问一个。',
  layer: '它的层“{{layer}}”不是 TensorFlow.js 能计算的。',
  weights: '它的权重与它的层不符。',
} as const;
