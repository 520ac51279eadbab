/** Chinese: why a model cannot do a task, within the sentence of `model-unfit`. */

export const unfit = {
  type: '它的类型不适合这项任务。',
  labels: '它的标签没有说明哪个是正面、哪个是负面。',
  files:
    '它缺少浏览器所需的文件（config.json、tokenizer.json、tokenizer_config.json 和 onnx/ 下的 ONNX 图）。',
  config: '它的 config.json 不是 Transformer 的配置。',
  input: '它接收 {{shape}} 个数，而一个数字是 28 × 28。图片模型的标签应在旁边的 metadata.json 中。',
  outputs: '它给出 {{outputs}} 个数，而数字有十个。',
  ends: '它有多个输入或输出，而这里只问一个。',
  layer: '它的层“{{layer}}”不是 TensorFlow.js 能计算的。',
  building: 'TensorFlow.js 无法构建它：“{{said}}”',
  weights: '它的权重与它的层不符。',
  labelCount: '它有 {{labels}} 个标签，却给出 {{outputs}} 个数。',
  picture: '它接收 {{shape}} 个数；图片应是一个或三个通道的正方形。',
  encoder:
    '它以内置编码器为基础，而编码器既不能缩小，也不能写成其他程序的格式。请在“模型”页把它存为模型包，或改为只用词语来学。',
  sound: '它识别声音或姿势；Teachable Machine 的模型中，这里接受图片模型。',
} as const;
