/**
 * The Open Inference Protocol, version 2: tensors with a datatype, a shape, and their values flat or
 * nested, or behind the JSON. `null` stands for what is left out.
 */

import * as v from 'valibot';
import { bytesOf, HEADER_LENGTH } from './binary-tensors';
import { DATATYPES, misfit } from './datatypes';
import { fieldPath, json, wrong, type ApiAnswer } from './refusal';
import { sizeOf } from '../nested';
import type { Prediction, Tensor } from '../tasks/descriptor';
import { givenOutputs, signatureOf, type ModelDescription, type Signature } from './signature';
import type { Rows } from './request-rows';
import { issueOf, parametersOf } from './tensorflow-serving';

const Parameters = parametersOf(v.union([v.boolean(), v.number(), v.string()]));

const InputSchema = v.strictObject({
  name: v.string(),
  shape: v.pipe(
    v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
    v.minLength(1),
    v.maxLength(8),
  ),
  datatype: v.picklist(DATATYPES),
  parameters: Parameters,
  data: v.array(v.unknown()),
});

export const OpenInferenceBody = v.strictObject({
  /** The address says them; some clients say them again. */
  model_name: v.nullish(v.string()),
  model_version: v.nullish(v.string()),
  id: v.nullish(v.string()),
  parameters: Parameters,
  inputs: v.pipe(v.array(InputSchema), v.minLength(1)),
  outputs: v.nullish(v.array(v.strictObject({ name: v.string(), parameters: Parameters }))),
});

type Input = v.InferOutput<typeof InputSchema>;

export interface V2Request {
  readonly rows: Rows;
  readonly id: string | null;
  /** Outputs asked for, and whether their values are to lie behind the JSON. */
  readonly outputs: readonly { readonly tensor: Tensor; readonly binary: boolean }[];
}

interface Column {
  readonly tensor: Tensor;
  readonly values: readonly unknown[];
  /** Values of one row. */
  readonly size: number;
  readonly rows: number;
}

/** @throws Refusal 400 */
export function readV2(body: unknown, signature: Signature): V2Request {
  const parsed = v.safeParse(OpenInferenceBody, body, { abortEarly: true });
  if (!parsed.success) throw issueOf(parsed.issues[0]);
  const { inputs } = parsed.output;
  const parameters = parsed.output.parameters ?? {};
  checkNames(inputs, signature);
  const columns = inputs.map((input, index) =>
    columnOf(input, `inputs[${String(index)}]`, signature),
  );
  const count = columns[0]?.rows ?? 0;
  if (count === 0) throw wrong('inputs[0].shape', 'There is no row.');
  const uneven = columns.findIndex(({ rows }) => rows !== count);
  if (uneven >= 0)
    throw wrong(
      `inputs[${String(uneven)}].shape`,
      `It has ${String(columns[uneven]?.rows)} rows, inputs[0] has ${String(count)}.`,
    );
  const asked = parsed.output.outputs ?? [];
  return {
    rows: rowsOf(columns, parameters, signature),
    id: parsed.output.id ?? null,
    outputs: (asked.length > 0 ? asked : signature.outputs).map((output, index) => {
      const tensor = signature.outputs.find(({ name }) => name === output.name);
      if (!tensor)
        throw wrong(`outputs[${String(index)}].name`, `There is no output ${output.name}.`);
      const own = 'parameters' in output ? output.parameters?.['binary_data'] : undefined;
      return { tensor, binary: (own ?? parameters['binary_data_output']) === true };
    }),
  };
}

function checkNames(inputs: readonly Input[], signature: Signature): void {
  const names = inputs.map(({ name }) => name);
  names.forEach((name, index) => {
    const path = `inputs[${String(index)}].name`;
    if (!signature.inputs.some((tensor) => tensor.name === name))
      throw wrong(path, `There is no input ${name}.`);
    if (names.indexOf(name) < index) throw wrong(path, `${name} is given twice.`);
  });
  const missing = signature.inputs.find(
    (tensor) => !tensor.optional && !names.includes(tensor.name),
  );
  if (missing) throw wrong('inputs', `The input ${missing.name} is missing.`);
}

function columnOf(input: Input, path: string, signature: Signature): Column {
  const { name, shape, datatype } = input;
  const tensor = signature.inputs.find((each) => each.name === name);
  if (!tensor) throw wrong(`${path}.name`, `There is no input ${name}.`);
  const isText = tensor.datatype === 'BYTES';
  const isFlag = tensor.datatype === 'BOOL';
  if ((datatype === 'BOOL') !== isFlag || (datatype === 'BYTES') !== isText)
    throw wrong(
      `${path}.datatype`,
      `Expected ${isText ? 'BYTES' : isFlag ? 'BOOL' : 'a datatype of numbers'}.`,
    );
  const [rows = 0, ...rest] = shape;
  const size = sizeOf(tensor.shape);
  if (sizeOf(rest) !== size)
    throw wrong(
      `${path}.shape`,
      `Expected [rows${tensor.shape.map((each) => `, ${String(each)}`).join('')}].`,
    );
  const values = input.data.flat(shape.length - 1);
  if (values.length !== rows * size)
    throw wrong(
      `${path}.data`,
      `It has ${String(values.length)} values, its shape has ${String(rows * size)}.`,
    );
  values.forEach((value, index) => {
    const reason = misfit(value, datatype);
    if (reason !== null) throw wrong(fieldPath(path, ['data', index]), reason);
  });
  return { tensor, values, size, rows };
}

/** Parameters of the request stand for inputs that are the same in every row. */
function rowsOf(
  columns: readonly Column[],
  parameters: Readonly<Record<string, unknown>>,
  signature: Signature,
): Rows {
  const known = Object.entries(parameters).filter(([name]) =>
    signature.inputs.some((tensor) => tensor.optional && tensor.name === name),
  );
  const row = ({ tensor, values, size }: Column, index: number): readonly [string, unknown] => [
    tensor.name,
    tensor.shape.length === 0 ? values[index] : values.slice(index * size, (index + 1) * size),
  ];
  return {
    count: columns[0]?.rows ?? 0,
    row: (index) => Object.fromEntries([...known, ...columns.map((column) => row(column, index))]),
    path: (index, name, inside = []) => {
      const input = columns.findIndex(({ tensor }) => tensor.name === name);
      if (name !== undefined && input < 0) return fieldPath('parameters', [name, ...inside]);
      const column = columns[input];
      const [offset, ...deeper] = inside;
      const place =
        column && column.tensor.shape.length > 0 && typeof offset === 'number'
          ? [index * column.size + offset, ...deeper]
          : [index, ...inside];
      return fieldPath('inputs', [Math.max(0, input), 'data', ...place]);
    },
  };
}

/** Where any output is binary, the JSON's length is in a header and the values follow it. */
export function writeV2(
  predictions: readonly Prediction[],
  { id, outputs }: V2Request,
  model: ModelDescription,
): ApiAnswer {
  const given = givenOutputs(
    outputs.map(({ tensor }) => tensor),
    predictions,
  );
  const wanted = outputs.filter(({ tensor }) => given.includes(tensor));
  const written = wanted.map(({ tensor, binary }) => {
    const { data, ...described } = columnAnswer(tensor, predictions);
    if (!binary) return { output: { ...described, data }, bytes: null };
    const bytes = bytesOf(data, tensor.datatype);
    return {
      output: { ...described, parameters: { binary_data_size: bytes.byteLength } },
      bytes,
    };
  });
  const answer = json({
    model_name: model.model,
    model_version: String(model.version),
    ...(id !== null && { id }),
    outputs: written.map(({ output }) => output),
  });
  const tail = written.flatMap(({ bytes }) => bytes ?? []);
  if (tail.length === 0) return answer;
  const length = new TextEncoder().encode(answer.body).byteLength;
  return {
    ...answer,
    headers: { 'Content-Type': 'application/octet-stream', [HEADER_LENGTH]: String(length) },
    tail,
  };
}

/** Rows that differ in the number of their values are filled up: a tensor has one shape. */
function columnAnswer({ name, datatype, shape }: Tensor, predictions: readonly Prediction[]) {
  const rows = predictions.map((row) => [row[name] ?? []].flat(2));
  const inner = sizeOf(shape.filter((size) => size !== -1));
  const most = Math.max(...rows.map(({ length }) => length), shape.includes(-1) ? 0 : inner);
  const filler = datatype === 'BYTES' ? '' : 0;
  const data = rows.flatMap((row) => [
    ...row,
    ...Array<string | number>(most - row.length).fill(filler),
  ]);
  const filled = shape.map((size) => (size === -1 ? most / inner : size));
  return { name, datatype, shape: [predictions.length, ...filled], data };
}

export function v2Model(model: ModelDescription): ApiAnswer {
  const { inputs, outputs } = signatureOf(model);
  const described = (tensors: readonly Tensor[]) =>
    tensors.map(({ name, datatype, shape }) => ({ name, datatype, shape: [-1, ...shape] }));
  return json({
    name: model.model,
    versions: model.versions.map(String),
    platform: `inkling_${model.runtime}`,
    inputs: described(inputs),
    outputs: described(outputs),
  });
}

/** @param version of the site */
export function v2Server(version: string): ApiAnswer {
  return json({ name: 'inkling', version, extensions: ['binary_tensor_data'] });
}

/** @param reason why not, where it is not ready */
export function v2Ready(reason: string | null, key: 'ready' | 'live' = 'ready'): ApiAnswer {
  return reason === null ? json({ [key]: true }) : json({ [key]: false, error: reason }, 503);
}
