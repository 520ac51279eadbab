import { expect, test } from 'vitest';
import { textFile } from '../formats/model-files';
import { ATTRIBUTE, ENTRY, GRAPH, MODEL, NODE, TENSOR } from '../formats/onnx-schema';
import { message, text, type Field } from '../formats/write-protobuf';
import { checkFiles } from './check-files';

const tensor = (field: number, location: string) =>
  message(
    field,
    text(TENSOR.name, 'w'),
    message(TENSOR.externalData, text(ENTRY.key, 'location'), text(ENTRY.value, location)),
  );
const inBranch = (graph: Field) =>
  message(GRAPH.node, message(NODE.attribute, text(ATTRIBUTE.name, 'then_branch'), graph));

const refusal = (file: string, bytes: Uint8Array<ArrayBuffer>) => {
  try {
    checkFiles(new Map([[file, bytes]]));
    return null;
  } catch (error) {
    expect(error).toMatchObject({ code: 'model-refused', details: { file } });
    return error instanceof Error ? error.message : '';
  }
};

test.each(['../secret', '/etc/passwd', 'a/../../b', 'C:\\x', 'file:///x', '..', ''])(
  'an ONNX file whose weights lie at “%s” is refused by that path',
  (path) => {
    for (const graph of [
      message(MODEL.graph, tensor(GRAPH.initializer, path)),
      message(MODEL.graph, inBranch(message(ATTRIBUTE.graph, tensor(GRAPH.initializer, path)))),
      message(MODEL.graph, inBranch(tensor(ATTRIBUTE.tensor, path))),
    ])
      expect(refusal('onnx/model.onnx', graph)).toContain(`“${path}”`);
  },
);

test('weights beside the file are right; a broken file is left to the self-test', () => {
  const graph = message(MODEL.graph, tensor(GRAPH.initializer, 'model.onnx_data'));
  expect(refusal('onnx/model.onnx', graph)).toBeNull();
  expect(refusal('onnx/model.onnx', Uint8Array.of(255, 255))).toBeNull();
});

test('graphs inside of graphs have an end', () => {
  let graph = message(ATTRIBUTE.graph, tensor(GRAPH.initializer, 'a'));
  for (let i = 0; i < 400; i += 1) graph = message(ATTRIBUTE.graph, inBranch(graph));
  expect(refusal('a.onnx', message(MODEL.graph, inBranch(graph)))).toBeNull();
});

test('layers that are larger than their weights are refused by the name of the size', () => {
  const model = (config: object) =>
    textFile(
      JSON.stringify({
        modelTopology: { config: { layers: [{ class_name: 'Dense', config }] } },
        weightsManifest: [
          { paths: ['w.bin'], weights: [{ name: 'w', shape: [4, 3], dtype: 'float32' }] },
        ],
      }),
    );
  expect(refusal('model.json', model({ units: 3 }))).toBeNull();
  expect(refusal('model.json', model({ units: 1e9 }))).toContain('units');
  expect(refusal('model.json', model({ units: 3, size: [1e9, 1] }))).toContain('size');
});

test('a tokenizer that costs too much is refused by its part', () => {
  const tokenizer = { pre_tokenizer: { type: 'Split', pattern: { Regex: '(a+)+$' } } };
  expect(refusal('tokenizer.json', textFile(JSON.stringify(tokenizer)))).toContain('(a+)+$');
});
