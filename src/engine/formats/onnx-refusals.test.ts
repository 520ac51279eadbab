/** ONNX files of dense layers that say more than is followed: each is followed rightly or refused. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import { concatenate } from './concatenate';
import { readOnnxLayers } from './onnx-dense';
import { initializers } from './list-tensors';
import { ATTRIBUTE, FLOAT, GRAPH, MODEL, NODE, TENSOR, VALUE_INFO } from './onnx-schema';
import { bytes, message, number, text, type Field } from './write-protobuf';

/** Number, and whether it is a float. */
type Attributes = Readonly<Record<string, number | readonly [float: number]>>;
type Node = readonly [operator: string, inputs: readonly string[], output: string, of?: Attributes];

function attribute([name, value]: [string, Attributes[string]]): Field {
  const named = text(ATTRIBUTE.name, name);
  if (typeof value === 'number')
    return message(NODE.attribute, named, wide(ATTRIBUTE.int, value), number(ATTRIBUTE.type, 2));
  const float = new Uint8Array(Float32Array.from(value).buffer);
  const key = Uint8Array.of(ATTRIBUTE.float * 8 + 5);
  return message(NODE.attribute, named, key, float, number(ATTRIBUTE.type, 1));
}

/** As int64 is written: negative numbers have ten bytes. */
function wide(field: number, value: number): Field {
  if (value >= 0) return number(field, value);
  const rest = Array.from({ length: 10 }, (_, i) => {
    const seven = Number((BigInt.asUintN(64, BigInt(value)) >> BigInt(7 * i)) & 0x7fn);
    return i < 9 ? seven | 0x80 : seven;
  });
  return Uint8Array.from([field * 8, ...rest]);
}

function tensor(name: string, shape: readonly number[], values: readonly number[]): Field {
  return message(
    GRAPH.initializer,
    ...shape.map((size) => number(TENSOR.dims, size)),
    number(TENSOR.dataType, FLOAT),
    text(TENSOR.name, name),
    bytes(TENSOR.rawData, new Uint8Array(Float32Array.from(values).buffer)),
  );
}

function onnx(
  nodes: readonly Node[],
  tensors: readonly Field[] = TENSORS,
  [inputs, outputs]: readonly [readonly string[], readonly string[]] = [['x'], ['y']],
): Uint8Array {
  return message(
    MODEL.graph,
    ...nodes.map(([operator, given, output, of = {}]) =>
      message(
        GRAPH.node,
        ...given.map((name) => text(NODE.input, name)),
        text(NODE.output, output),
        text(NODE.operator, operator),
        ...Object.entries(of).map(attribute),
      ),
    ),
    ...tensors,
    ...inputs.map((name) => message(GRAPH.input, text(VALUE_INFO.name, name))),
    ...outputs.map((name) => message(GRAPH.output, text(VALUE_INFO.name, name))),
  );
}

const TENSORS = [
  tensor('w', [2, 2], [1, 2, 3, 4]),
  tensor('b', [2], [10, 20]),
  tensor('v', [2, 2], [5, 6, 7, 8]),
  tensor('column', [2, 1], [1, 2]),
];
const GEMM: Node = ['Gemm', ['x', 'w', 'b'], 'y'];
const gemm = (of: Attributes): Node => ['Gemm', ['x', 'w', 'b'], 'y', of];
const weightsOf = (file: Uint8Array) =>
  readOnnxLayers(file, 'a.onnx')?.weights.map((each) => [...each]);

test.each<[string, readonly Node[], number[][]]>([
  [
    'nothing more',
    [GEMM],
    [
      [1, 2, 3, 4],
      [10, 20],
    ],
  ],
  [
    'alpha',
    [gemm({ alpha: [0.5] })],
    [
      [0.5, 1, 1.5, 2],
      [10, 20],
    ],
  ],
  [
    'beta',
    [gemm({ beta: [2] })],
    [
      [1, 2, 3, 4],
      [20, 40],
    ],
  ],
  [
    'beta of zero',
    [gemm({ beta: [0] })],
    [
      [1, 2, 3, 4],
      [0, 0],
    ],
  ],
  [
    'transB',
    [gemm({ transB: 1, transA: 0 })],
    [
      [1, 3, 2, 4],
      [10, 20],
    ],
  ],
  [
    'a second bias',
    [
      ['Gemm', ['x', 'w', 'b'], 'h'],
      ['Add', ['b', 'h'], 'y'],
    ],
    [
      [1, 2, 3, 4],
      [20, 40],
    ],
  ],
  [
    'nodes in another order',
    [
      ['Softmax', ['h'], 'y', { axis: -1 }],
      ['Gemm', ['f', 'w', 'b'], 'h'],
      ['Flatten', ['x'], 'f', { axis: 1 }],
    ],
    [
      [1, 2, 3, 4],
      [10, 20],
    ],
  ],
])('with %s it is what it says', (_, nodes, expected) => {
  expect(weightsOf(onnx(nodes))).toEqual(expected);
});

test.each<[part: string, nodes: readonly Node[]]>([
  ['Gemm transA', [gemm({ transA: 1 })]],
  ['Gemm gamma', [gemm({ gamma: 1 })]],
  ['MatMul alpha', [['MatMul', ['x', 'w'], 'y', { alpha: [2] }]]],
  ['Gemm', [['Gemm', ['w', 'x', 'b'], 'y']]],
  [
    'Relu alpha',
    [
      ['Gemm', ['x', 'w'], 'h'],
      ['Relu', ['h'], 'r', { alpha: [1] }],
      ['Gemm', ['r', 'v'], 'y'],
    ],
  ],
  [
    'Softmax axis',
    [
      ['Gemm', ['x', 'w'], 'h'],
      ['Softmax', ['h'], 'y', { axis: 0 }],
    ],
  ],
  [
    'Flatten axis',
    [
      ['Flatten', ['x'], 'f', { axis: 2 }],
      ['Gemm', ['f', 'w'], 'y'],
    ],
  ],
  [
    'Softmax',
    [
      ['Gemm', ['x', 'w'], 'y'],
      ['Softmax', ['y'], 'z'],
    ],
  ],
  [
    'Gemm',
    [
      ['Gemm', ['x', 'w', 'b'], 'y'],
      ['Gemm', ['x', 'v'], 'other'],
    ],
  ],
  [
    'Gemm → y',
    [
      ['Relu', ['y'], 'r'],
      ['Gemm', ['r', 'w'], 'y'],
    ],
  ],
  [
    'Relu → y',
    [
      ['Gemm', ['x', 'w'], 'y'],
      ['Relu', ['x'], 'y'],
    ],
  ],
  [
    'Relu → w',
    [
      ['Gemm', ['x', 'w'], 'y'],
      ['Relu', ['x'], 'w'],
    ],
  ],
  ['nowhere', [['Gemm', ['nowhere', 'w'], 'y']]],
])('what is not followed is refused by its name: %s', (part, nodes) => {
  expect(() => readOnnxLayers(onnx(nodes), 'a.onnx')).toThrow(
    expect.objectContaining({ code: 'model-refused', details: { file: 'a.onnx', part } }) as Error,
  );
});

test.each<[string, Uint8Array]>([
  ['a bias for each row', onnx([['Gemm', ['x', 'w', 'column'], 'y']])],
  ['two answers', onnx([GEMM], TENSORS, [['x'], ['y', 'x']])],
  ['two inputs', onnx([GEMM], TENSORS, [['x', 'z'], ['y']])],
  ['no answer', onnx([GEMM], TENSORS, [['x'], []])],
  ['an answer that is its input', onnx([GEMM], TENSORS, [['x'], ['x']])],
  ['weights of two meanings', onnx([GEMM], [...TENSORS, tensor('w', [2, 2], [9, 9, 9, 9])])],
  [
    'a tensor larger than the file',
    onnx([['Gemm', ['x', 'w'], 'y']], [tensor('w', [2 ** 40, 2], [1])]),
  ],
  ['an operator of its own', onnx([['Loop', ['x'], 'y']])],
])('a file with %s is no network', (_, file) => {
  let read: unknown = null;
  try {
    read = readOnnxLayers(file, 'a.onnx');
  } catch (error) {
    expect(error).toMatchObject({ code: 'model-refused' });
  }
  expect(read).toBeNull();
});

test('weights in another file are refused by their name', () => {
  const external = message(
    GRAPH.initializer,
    number(TENSOR.dims, 2),
    number(TENSOR.dims, 2),
    number(TENSOR.dataType, FLOAT),
    text(TENSOR.name, 'w'),
    number(TENSOR.dataLocation, 1),
  );
  expect(() => readOnnxLayers(onnx([['Gemm', ['x', 'w'], 'y']], [external]), 'a.onnx')).toThrow(
    expect.objectContaining({ details: { file: 'a.onnx', part: 'w (external data)' } }) as Error,
  );
});

test('whatever the bytes, there is a network, none, or a code', () => {
  const base = concatenate([
    onnx([
      ['Gemm', ['x', 'w', 'b'], 'h', { alpha: [1], transB: 1 }],
      ['Relu', ['h'], 'r'],
      ['MatMul', ['r', 'v'], 'm'],
      ['Add', ['m', 'b'], 's'],
      ['Softmax', ['s'], 'y', { axis: -1 }],
    ]),
  ]);
  expect(readOnnxLayers(base, 'a.onnx')?.layers.length).toBe(2);
  const change = fc.tuple(fc.nat(base.length - 1), fc.nat(255));
  const ends = new Set<string>();
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      const file = base.slice();
      for (const [place, value] of changes) file[place] = value;
      initializers(file);
      try {
        const network = readOnnxLayers(file, 'a.onnx');
        ends.add(network ? 'network' : 'none');
        network?.layers.forEach(({ inputs, units }, i) => {
          expect(at(network.weights, 2 * i).length).toBe(inputs * units);
          expect(at(network.weights, 2 * i + 1).length).toBe(units);
        });
      } catch (error) {
        if (!(error instanceof InklingError)) throw error;
        ends.add(error.code);
      }
    }),
    { seed: 1, numRuns: 800 },
  );
  expect([...ends].sort()).toEqual(['model-refused', 'network', 'none']);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (file) => {
      expect(readOnnxLayers(file, 'a.onnx')).toBeNull();
    }),
    { seed: 2, numRuns: 300 },
  );
});
