/** English: why a model cannot do a task, within the sentence of `model-unfit`. */

export const unfit = {
  type: 'it is of another kind than this task needs.',
  labels: 'its labels do not say what is positive and what negative.',
  files:
    'it lacks the files that a browser needs (config.json, tokenizer.json, tokenizer_config.json and ONNX graphs under onnx/).',
  config: 'its config.json is not one of a transformer.',
  input:
    'it takes {{shape}} numbers, where a digit has 28 × 28. A picture model has its labels beside it, in metadata.json.',
  outputs: 'it gives {{outputs}} numbers, where there are ten digits.',
  ends: 'it has several inputs or outputs, where one of each is asked.',
  layer: 'its layer “{{layer}}” is none that TensorFlow.js computes.',
  building: 'TensorFlow.js cannot build it: “{{said}}”',
  weights: 'its weights are not those of its layers.',
  labelCount: 'its labels are {{labels}}, and it gives {{outputs}} numbers.',
  picture: 'it takes {{shape}} numbers; a picture is a square of one or three channels.',
  encoder:
    'it stands on the built-in encoder, which is neither made smaller nor written in another program’s form. Save it as a package under Models, or learn from words alone.',
  sound: 'it hears sounds or sees poses; of Teachable Machine, picture models are taken.',
} as const;
