/**
 * A graph that training/common/onnx_graph.py wrote, with its weights by name. Our kernel takes them
 * from here: only in files of our own writer do the names of weights say what they are for.
 */

import {
  floatsOf,
  nodesOf,
  producerOf,
  tensorsOf,
  type OnnxNode,
  type OnnxTensor,
} from './onnx-graph';

/** What our own writer calls itself. */
const PRODUCER = 'inkling';

/** A matrix in int8 with a scale for each row. */
export interface Rounded {
  readonly rows: number;
  readonly columns: number;
  readonly values: Uint8Array;
  readonly scales: Float32Array;
}

/** A graph as it was written. Whatever is asked for and is not there is a RangeError. */
export class InklingGraph {
  readonly nodes: readonly OnnxNode[];
  readonly #tensors: ReadonlyMap<string, OnnxTensor>;

  private constructor(onnx: Uint8Array) {
    this.nodes = [...nodesOf(onnx)];
    this.#tensors = new Map(Array.from(tensorsOf(onnx), (tensor) => [tensor.name, tensor]));
  }

  /** Null if the file is not of our own writer. @throws RangeError if it is cut short */
  static read(onnx: Uint8Array | undefined): InklingGraph | null {
    return onnx && producerOf(onnx) === PRODUCER ? new InklingGraph(onnx) : null;
  }

  shape(name: string): readonly number[] | null {
    return this.#tensors.get(name)?.shape ?? null;
  }

  floats(name: string): Float32Array {
    return floatsOf(this.#tensor(name));
  }

  rounded(name: string): Rounded {
    const {
      shape: [rows, columns, ...more],
      bytes,
    } = this.#tensor(`${name}.int8`);
    const scales = this.floats(`${name}.scale`);
    if (rows === undefined || columns === undefined || more.length > 0)
      throw new RangeError(`${name} is no matrix.`);
    if (bytes.length !== rows * columns || scales.length !== rows)
      throw new RangeError(`${name} is not as large as its shape.`);
    return { rows, columns, values: bytes, scales };
  }

  #tensor(name: string): OnnxTensor {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new RangeError(`There is no ${name}.`);
    return tensor;
  }
}
