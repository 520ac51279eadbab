/**
 * Small classifiers of texts in the Hub's layout. Each has one word for each of its labels,
 * and says how often a text has which: the mean of the rows that its tokens have in a table.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytes, message, number, text, type Field } from '../../src/engine/formats/write-protobuf';
import type { HubFile } from './server';

const tokenizer = join(import.meta.dirname, '../golden/tiny-tokenizer');

/** Words that the tiny tokenizer has in one piece; the first is that of the first label. */
export const WORDS = ['bridge', 'river', 'mill', 'stood', 'sent'] as const;

/**
 * How sure one word makes the model: the softmax of its mean over a few of them and the end of the
 * text is near 1.
 */
const SURE = 20;
const [FLOAT, INT64] = [1, 7];

/** Files of a repository whose model has these labels, in their order. */
export function tinyClassifier(type: 'bert' | 'distilbert', labels: readonly string[]): HubFile[] {
  const json = (value: object) => new TextEncoder().encode(JSON.stringify(value));
  const read = (path: string): HubFile => ({
    path,
    bytes: readFileSync(join(tokenizer, path)),
    large: false,
  });
  const config = {
    model_type: type,
    architectures: [`${type === 'bert' ? 'Bert' : 'DistilBert'}ForSequenceClassification`],
    id2label: Object.fromEntries(labels.entries()),
  };
  return [
    { path: 'config.json', bytes: json(config), large: false },
    read('tokenizer.json'),
    // T5's tokenizer class, as BERT's own would add token types, which the graph does not take.
    read('tokenizer_config.json'),
    { path: 'onnx/model_quantized.onnx', bytes: graph(labels.length), large: true },
  ];
}

/** input_ids -> Gather -> ReduceMean -> logits; see onnx.proto for the numbers of the fields. */
function graph(classes: number): Field {
  const { model } = JSON.parse(readFileSync(join(tokenizer, 'tokenizer.json'), 'utf8')) as {
    model: { vocab: [string, number][] };
  };
  const table = new Float32Array(model.vocab.length * classes);
  WORDS.slice(0, classes).forEach((word, label) => {
    const row = model.vocab.findIndex(([piece]) => piece === `▁${word}`);
    if (row < 0) throw new Error(`The tokenizer has no piece ${word}.`);
    table[row * classes + label] = SURE;
  });
  const value = (field: number, name: string, type: number, ...axes: Field[]) =>
    message(field, text(1, name), message(2, message(1, number(1, type), message(2, ...axes))));
  const free = (name: string) => message(1, text(2, name));
  const whole = message(
    7,
    message(1, text(1, 'table'), text(1, 'input_ids'), text(2, 'rows'), text(4, 'Gather')),
    message(
      1,
      text(1, 'rows'),
      text(2, 'logits'),
      text(4, 'ReduceMean'),
      list('axes', 1),
      flag('keepdims', 0),
    ),
    text(2, 'classifier'),
    message(
      5,
      number(1, model.vocab.length),
      number(1, classes),
      number(2, FLOAT),
      text(8, 'table'),
      bytes(9, new Uint8Array(table.buffer)),
    ),
    value(11, 'input_ids', INT64, free('batch'), free('length')),
    value(11, 'attention_mask', INT64, free('batch'), free('length')),
    value(12, 'logits', FLOAT, free('batch'), message(1, number(1, classes))),
  );
  return Uint8Array.from([
    ...number(1, 8),
    ...text(2, 'tests'),
    ...whole,
    ...message(8, text(1, ''), number(2, 13)),
  ]);
}

function list(name: string, only: number): Field {
  return message(5, text(1, name), number(8, only), number(20, 7));
}

function flag(name: string, on: number): Field {
  return message(5, text(1, name), number(3, on), number(20, 2));
}
