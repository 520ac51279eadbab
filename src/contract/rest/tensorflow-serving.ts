/**
 * TensorFlow Serving's REST interface, version 1, as its documentation describes it: instances
 * (rows) or inputs (columns), and answers in the form of the question. Beside them may stand
 * `parameters`, as Hugging Face has them: what is the same in every row.
 */

import * as v from 'valibot';
import { ownRecord } from '../own-record';
import { fieldPath, json, Refusal, wordsOf, wrong, type ApiAnswer } from './refusal';
import type { Prediction, Tensor } from '../tasks/descriptor';
import {
  givenOutputs,
  onlyTensor,
  signatureOf,
  type ModelDescription,
  type Signature,
} from './signature';
import type { Rows } from './request-rows';
import { FRAME_FIELDS, hasFrame, rowsOfFrame } from './data-frame';
import {
  isColumn,
  isNamed,
  isRecord,
  oneRow,
  rowsOfColumns,
  rowsOfList,
  withParameters,
} from './row-lists';

const SIGNATURE = 'serving_default';

/**
 * Parameters by their names; one that is null is not there. What they are in JSON is kept beside the
 * schema for OpenAPI.
 */
export function parametersOf<const Value extends v.GenericSchema>(value: Value) {
  const named = ownRecord(v.nullable(value));
  const given = v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(isRecord, 'Expected an object.'),
    named,
    v.transform((all) =>
      Object.fromEntries(Object.entries(all).filter(([, each]) => each !== null)),
    ),
  );
  return v.nullish(
    Object.assign(
      v.lazy(() => given),
      { forms: [named] as const },
    ),
  );
}

export const TensorFlowServingBody = v.strictObject({
  signature_name: v.nullish(v.picklist([SIGNATURE, ''])),
  instances: v.nullish(v.pipe(v.array(v.unknown()), v.minLength(1))),
  inputs: v.optional(v.unknown()),
  ...FRAME_FIELDS,
  parameters: parametersOf(v.unknown()),
  /** What MLflow calls them. */
  params: parametersOf(v.unknown()),
});

export interface V1Request {
  readonly rows: Rows;
  /** How the answers are written: a row in each place, a list for each output, or one row alone. */
  readonly form: 'rows' | 'columns' | 'single';
}

/** @throws Refusal 400 */
export function readV1(body: unknown, signature: Signature): V1Request {
  const parsed = v.safeParse(TensorFlowServingBody, body, { abortEarly: true });
  if (!parsed.success) throw issueOf(parsed.issues[0]);
  const { parameters, params } = parsed.output;
  const instances = parsed.output.instances ?? null;
  const inputs = parsed.output.inputs ?? null;
  const frame = hasFrame(parsed.output);
  if ([instances !== null, inputs !== null, frame].filter(Boolean).length !== 1)
    throw new Refusal(
      400,
      'Give either instances (rows) or inputs (columns), or one data frame as dataframe_split or dataframe_records.',
    );
  const { rows, form } = instances
    ? { rows: rowsOfList(instances, 'instances', signature), form: 'rows' as const }
    : frame
      ? { rows: rowsOfFrame(parsed.output, signature), form: 'rows' as const }
      : columnsIn(inputs, signature);
  const given = params ? withParameters(rows, params, 'params') : rows;
  return { rows: parameters ? withParameters(given, parameters) : given, form };
}

function columnsIn(inputs: unknown, signature: Signature): V1Request {
  if (!isNamed(inputs, signature)) return valuesOf(inputs, signature);
  return {
    rows: rowsOfColumns(inputs, 'inputs', signature),
    form: Object.values(inputs).some((value) => isColumn(value, signature)) ? 'columns' : 'single',
  };
}

/** The values of a model's only input without its name: a list of them, or one. */
export function valuesOf(inputs: unknown, signature: Signature): V1Request {
  const only = onlyTensor(signature.inputs);
  if (!only) throw wrong('inputs', 'Expected an object with a list for each input.');
  if (!Array.isArray(inputs)) return { rows: oneRow(inputs, 'inputs', only), form: 'single' };
  if (inputs.length === 0) throw wrong('inputs', 'There is no row.');
  return { rows: rowsOfList(inputs, 'inputs', signature), form: 'columns' };
}

/** The first issue of a body, as a refusal. */
export function issueOf(issue: v.BaseIssue<unknown>): Refusal {
  const path = fieldPath(
    '',
    (issue.path ?? []).map(({ key }) => key as string | number),
  );
  return wrong(path === '' ? 'body' : path, wordsOf(issue));
}

/**
 * A single output goes without its name, unless a row has more to say; what stands `beside` others
 * does so in the form of the answer.
 */
export function writeV1(
  predictions: readonly Prediction[],
  { form }: V1Request,
  signature: Signature,
): ApiAnswer {
  const given = givenOutputs(signature.outputs, predictions);
  const main = given.filter((tensor) => !tensor.beside);
  const only = main.length === 1 ? onlyTensor(main) : null;
  const rows = only ? predictions.map((row) => row[only.name]) : predictions;
  const column = ({ name }: Tensor) => predictions.map((row) => row[name] ?? []);
  const beside = Object.fromEntries(
    given
      .filter((tensor) => only && tensor.beside)
      .map((tensor) => [
        tensor.name,
        form === 'single' ? predictions[0]?.[tensor.name] : column(tensor),
      ]),
  );
  if (form === 'rows') return json({ predictions: rows, ...beside });
  if (form === 'single') return json({ outputs: rows[0], ...beside });
  return json({
    ...beside,
    outputs: only
      ? column(only)
      : Object.fromEntries(given.map((tensor) => [tensor.name, column(tensor)])),
  });
}

/**
 * As TensorFlow Serving says it, and beside that as KServe does.
 * @param all the versions that were asked about
 */
export function v1Status(name: string, all: readonly number[]): ApiAnswer {
  const state = (version: number) => ({
    version: String(version),
    state: 'AVAILABLE',
    status: { error_code: 'OK', error_message: '' },
  });
  return json({ name, ready: true, model_version_status: all.toReversed().map(state) });
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
