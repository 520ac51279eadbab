/** Chinese: why a model cannot do a task, within the sentence of `model-unfit`. */

export const unfit = {
  type: '它的类型不适合这项任务。',
  labels: '它的标签没有说明哪个是正面、哪个是负面。',
  files:
    '它缺少浏览器所需的文件（config.json、tokenizer.json、tokenizer_config.json 和 onnx/ 下的 ONNX 图）。',
  config: '它的 config.json 不是 Transformer 的配置。',
} as const;
