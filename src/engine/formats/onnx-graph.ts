/**
 * Owns reading the numbers out of the ONNX files that training/common/onnx_graph.py writes, without
 * a runtime. onnx.proto: ModelProto.producer_name = 2, graph = 7; GraphProto.node = 1, initializer
 * = 5; NodeProto.input = 1, output = 2, op_type = 4; TensorProto.dims = 1, name = 8, raw_data = 9.
 */

import { fields, messages, varints } from './read-protobuf';

/**
 * What our own writer calls itself: only in its files do the names of weights mean what they say.
 */
const PRODUCER = 'inkling';

interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

interface Tensor {
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A matrix in int8 with a scale for each row. */
export interface Rounded {
  readonly rows: number;
  readonly columns: number;
  readonly values: Uint8Array;
  readonly scales: Float32Array;
}

/** A graph as it was written. Whatever is asked for and is not there is a RangeError. */
export class OnnxGraph {
  readonly nodes: readonly Node[];
  readonly #tensors: ReadonlyMap<string, Tensor>;

  private constructor(nodes: readonly Node[], tensors: ReadonlyMap<string, Tensor>) {
    this.nodes = nodes;
    this.#tensors = tensors;
  }

  /** Null if the file is not of our own writer. @throws RangeError if it is cut short */
  static read(onnx: Uint8Array | undefined): OnnxGraph | null {
    if (!onnx) return null;
    const [producer] = fields(onnx, 2);
    const [graph] = fields(onnx, 7);
    if (!producer || !graph || decode(producer) !== PRODUCER) return null;
    return new OnnxGraph(
      [...fields(graph, 1)].map(nodeOf),
      new Map([...fields(graph, 5)].map(tensorOf)),
    );
  }

  shape(name: string): readonly number[] | null {
    return this.#tensors.get(name)?.shape ?? null;
  }

  floats(name: string): Float32Array {
    const { shape, bytes } = this.#tensor(name);
    if (bytes.length !== 4 * product(shape))
      throw new RangeError(`${name} is not as large as its shape.`);
    return new Float32Array(new Uint8Array(bytes).buffer); // a copy lies where floats may lie
  }

  rounded(name: string): Rounded {
    const { shape, bytes } = this.#tensor(`${name}.int8`);
    const scales = this.floats(`${name}.scale`);
    const [rows = 0, columns = 0] = shape;
    if (shape.length !== 2 || bytes.length !== rows * columns || scales.length !== rows)
      throw new RangeError(`${name} is not as large as its shape.`);
    return { rows, columns, values: bytes, scales };
  }

  #tensor(name: string): Tensor {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new RangeError(`There is no ${name}.`);
    return tensor;
  }
}

function nodeOf(message: Uint8Array): Node {
  const [operator] = fields(message, 4);
  return {
    operator: operator ? decode(operator) : '',
    inputs: [...fields(message, 1)].map(decode),
    outputs: [...fields(message, 2)].map(decode),
  };
}

function tensorOf(message: Uint8Array): [string, Tensor] {
  const shape: number[] = [];
  let name = '';
  let bytes = new Uint8Array();
  for (const { field, value } of messages(message)) {
    if (field === 1) shape.push(...(typeof value === 'number' ? [value] : varints(value)));
    if (field === 8 && typeof value !== 'number') name = decode(value);
    if (field === 9 && typeof value !== 'number') bytes = value as Uint8Array<ArrayBuffer>;
  }
  return [name, { shape, bytes }];
}

function product(shape: readonly number[]): number {
  return shape.reduce((all, size) => all * size, 1);
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
