/**
 * The numbers of onnx.proto, as far as they are used here: those of fields, by the message that has
 * them, and those of data types.
 */

export const MODEL = {
  irVersion: 1,
  producerName: 2,
  graph: 7,
  operatorSet: 8,
  metadata: 14,
} as const;
export const OPERATOR_SET = { domain: 1, version: 2 } as const;
export const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
export const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5, domain: 7 } as const;
export const ATTRIBUTE = {
  name: 1,
  float: 2,
  int: 3,
  string: 4,
  tensor: 5,
  graph: 6,
  floats: 7,
  ints: 8,
  strings: 9,
  tensors: 10,
  graphs: 11,
  type: 20,
} as const;
export const TENSOR = {
  dims: 1,
  dataType: 2,
  floatData: 4,
  name: 8,
  rawData: 9,
  externalData: 13,
  dataLocation: 14,
} as const;
export const ENTRY = { key: 1, value: 2 } as const;
export const VALUE_INFO = { name: 1, type: 2 } as const;
export const TYPE = { tensor: 1 } as const;
export const TENSOR_TYPE = { elementType: 1, shape: 2 } as const;
export const SHAPE = { axis: 1 } as const;
export const AXIS = { size: 1, name: 2 } as const;

/** AttributeProto.AttributeType */
export const [FLOAT_ATTRIBUTE, INT_ATTRIBUTE] = [1, 2];
export const [STRING_ATTRIBUTE, FLOATS_ATTRIBUTE, INTS_ATTRIBUTE, STRINGS_ATTRIBUTE] = [3, 6, 7, 8];

/** TensorProto.DataLocation */
export const EXTERNAL = 1;

/** TensorProto.DataType */
export const FLOAT = 1;
export const INT32 = 6;
export const INT64 = 7;

/** Names of TensorProto.DataType, for those that models use. */
export const DATA_TYPES: Readonly<Record<number, string>> = {
  [FLOAT]: 'float32',
  2: 'uint8',
  3: 'int8',
  4: 'uint16',
  5: 'int16',
  [INT32]: 'int32',
  [INT64]: 'int64',
  9: 'bool',
  10: 'float16',
  11: 'float64',
  16: 'bfloat16',
  21: 'uint4',
  22: 'int4',
};
