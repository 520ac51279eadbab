/**
 * TensorFlow Serving's REST interface, version 1, as its documentation describes it: instances
 * (rows) or inputs (columns), and answers in the form of the question.
 */

import * as v from 'valibot';
import { fieldPath, json, Refusal, wrong, type ApiAnswer } from './refusal';
import type { Prediction, Tensor } from '../tasks/descriptor';
import {
  givenOutputs,
  onlyTensor,
  signatureOf,
  type ModelDescription,
  type Signature,
} from './signature';
import type { Rows } from './request-rows';

const SIGNATURE = 'serving_default';

export const TensorFlowServingBody = v.strictObject({
  signature_name: v.optional(v.picklist([SIGNATURE, ''])),
  instances: v.optional(v.pipe(v.array(v.unknown()), v.minLength(1))),
  inputs: v.optional(v.unknown()),
});

type Columns = Readonly<Record<string, readonly unknown[]>>;

export interface V1Request {
  readonly rows: Rows;
  readonly columnar: boolean;
}

/** @throws Refusal 400 */
export function readV1(body: unknown, signature: Signature): V1Request {
  const parsed = v.safeParse(TensorFlowServingBody, body, { abortEarly: true });
  if (!parsed.success) throw issueOf(parsed.issues[0]);
  const { instances, inputs } = parsed.output;
  if ((instances === undefined) === (inputs === undefined))
    throw new Refusal(400, 'Give either instances (rows) or inputs (columns).');
  if (instances) return { rows: rowsOf(instances, onlyTensor(signature.inputs)), columnar: false };
  return { rows: rowsOfColumns(inputs, onlyTensor(signature.inputs)), columnar: true };
}

/** The first issue of a body, as a refusal. */
export function issueOf(issue: v.BaseIssue<unknown>): Refusal {
  const path = fieldPath(
    '',
    (issue.path ?? []).map(({ key }) => key as string | number),
  );
  return wrong(path === '' ? 'body' : path, issue.message);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rowsOf(instances: readonly unknown[], only: Tensor | null): Rows {
  return {
    count: instances.length,
    row: (index) => {
      const instance = instances[index];
      if (isRecord(instance)) return instance;
      if (!only)
        throw wrong(
          `instances[${String(index)}]`,
          'Expected an object with a value for each input.',
        );
      return { [only.name]: instance };
    },
    path: (index, name) => {
      const path = `instances[${String(index)}]`;
      return name === undefined || !isRecord(instances[index]) ? path : fieldPath(path, [name]);
    },
  };
}

function rowsOfColumns(inputs: unknown, only: Tensor | null): Rows {
  const named = isRecord(inputs);
  const columns: Columns = named ? columnsOf(inputs) : columnsOf({ [only?.name ?? '']: inputs });
  if (!named && !only) throw wrong('inputs', 'Expected an object with a list for each input.');
  const [[first, { length: count }] = ['', []], ...others] = Object.entries(columns);
  if (count === 0) throw wrong('inputs', 'There is no row.');
  const uneven = others.find(([, values]) => values.length !== count);
  if (uneven)
    throw wrong(
      fieldPath('inputs', [uneven[0]]),
      `It has ${String(uneven[1].length)} rows, ${first} has ${String(count)}.`,
    );
  return {
    count,
    row: (index) =>
      Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[index]])),
    path: (index, name) =>
      !named
        ? `inputs[${String(index)}]`
        : name === undefined
          ? 'inputs'
          : fieldPath('inputs', [name, index]),
  };
}

function columnsOf(inputs: Readonly<Record<string, unknown>>): Columns {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, values]) => {
      if (!Array.isArray(values))
        throw wrong(
          fieldPath('inputs', name === '' ? [] : [name]),
          'Expected a list with a value for each row.',
        );
      return [name, values];
    }),
  );
}

/** A single output goes without its name. */
export function writeV1(
  predictions: readonly Prediction[],
  { columnar }: V1Request,
  signature: Signature,
): ApiAnswer {
  const only = onlyTensor(signature.outputs);
  if (!columnar)
    return json({ predictions: only ? predictions.map((row) => row[only.name]) : predictions });
  const column = ({ name }: Tensor) => predictions.map((row) => row[name] ?? []);
  return json({
    outputs: only
      ? column(only)
      : Object.fromEntries(
          givenOutputs(signature.outputs, predictions).map((tensor) => [
            tensor.name,
            column(tensor),
          ]),
        ),
  });
}

/** @param all the versions that were asked about */
export function v1Status(all: readonly number[]): ApiAnswer {
  const state = (version: number) => ({
    version: String(version),
    state: 'AVAILABLE',
    status: { error_code: 'OK', error_message: '' },
  });
  return json({ model_version_status: all.toReversed().map(state) });
}

const DTYPES = {
  FP32: 'DT_FLOAT',
  INT64: 'DT_INT64',
  BYTES: 'DT_STRING',
  BOOL: 'DT_BOOL',
} as const;

export function v1Metadata(model: ModelDescription): ApiAnswer {
  const { inputs, outputs } = signatureOf(model);
  const tensors = (list: readonly Tensor[]) =>
    Object.fromEntries(
      list.map(({ name, datatype, shape }) => [
        name,
        {
          name,
          dtype: DTYPES[datatype],
          tensor_shape: {
            dim: [-1, ...shape].map((size) => ({ size: String(size), name: '' })),
            unknown_rank: false,
          },
        },
      ]),
    );
  const signature = {
    inputs: tensors(inputs),
    outputs: tensors(outputs),
    method_name: 'tensorflow/serving/predict',
  };
  return json({
    model_spec: { name: model.model, signature_name: '', version: String(model.version) },
    metadata: { signature_def: { signature_def: { [SIGNATURE]: signature } } },
  });
}
