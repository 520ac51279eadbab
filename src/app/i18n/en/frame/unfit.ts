/** English: why a model cannot do a task, within the sentence of `model-unfit`. */

export const unfit = {
  type: 'it is of another kind than this task needs.',
  labels: 'its labels do not say what is positive and what negative.',
  files:
    'it lacks the files that a browser needs (config.json, tokenizer.json, tokenizer_config.json and ONNX graphs under onnx/).',
  config: 'its config.json is not one of a transformer.',
} as const;
