/**
 * The schemas of openapi.json. What a request may be is generated from the schemas that requests
 * are read by; what an answer is, is described beside them and held against the answers by a test.
 */

import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { PredictionSchema } from '../tasks/descriptor';
import { descriptorOf, TASKS, type TaskName } from '../tasks/tasks';
import { OpenInferenceBody } from './open-inference';
import { onlyTensor } from './signature';
import { TensorFlowServingBody } from './tensorflow-serving';

export type Json = Readonly<Record<string, unknown>>;

export const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
export const object = (
  properties: Json,
  required: readonly string[] = Object.keys(properties),
): Json => ({ type: 'object', properties, required });
const list = (items: Json, more: Json = {}): Json => ({ type: 'array', items, ...more });

export const STRING: Json = { type: 'string' };
export const COUNT: Json = { type: 'integer', minimum: 0 };
const NUMBER: Json = { type: 'number' };

/**
 * A schema of ours as JSON Schema, as far as that goes: what it cannot say (one of several lengths,
 * say) is left to the refusal's words.
 */
function schemaOf(schema: v.GenericSchema): Json {
  const described = toJsonSchema(schema, {
    typeMode: 'input',
    target: 'draft-2020-12',
    errorMode: 'ignore',
    overrideSchema: ({ valibotSchema }) =>
      hasForms(valibotSchema) ? { anyOf: valibotSchema.forms.map(schemaOf) } : undefined,
  });
  return Object.fromEntries(Object.entries(described).filter(([key]) => key !== '$schema'));
}

/** Schemas that choose between forms by a look at the value keep the forms beside them. */
function hasForms(schema: object): schema is { readonly forms: readonly v.GenericSchema[] } {
  return 'forms' in schema;
}

const rowName = (task: TaskName) => `Row_${task}`;

const ROW_SCHEMAS: Json = Object.fromEntries(
  TASKS.map((task) => [rowName(task), schemaOf(descriptorOf(task).rest.row)]),
);

/** A model's one value may stand without its name. */
const BARE_VALUE: Json = {
  anyOf: [STRING, list({ anyOf: [NUMBER, list(NUMBER)] })],
};

const Properties = v.object({ properties: v.record(v.string(), v.unknown()) });

/** A body of the plain form for each task that has one. */
const PLAIN_BODIES: readonly Json[] = TASKS.flatMap((task) => {
  const { plain, inputs, row } = descriptorOf(task).rest;
  if (!plain) return [];
  if (plain.holdsRows) {
    const rows = { anyOf: [ref(rowName(task)), list(ref(rowName(task)), { minItems: 1 })] };
    return [object({ [plain.field]: rows })];
  }
  const values = v.parse(Properties, schemaOf(row)).properties;
  return [object({ [plain.field]: values[onlyTensor(inputs)?.name ?? ''] })];
});

/** What plain answers say besides a prediction, for whichever task says it. */
const PLAIN_MORE: Json = { digit: { type: 'integer', minimum: 0, maximum: 9 } };

export const SCHEMAS: Json = {
  ...ROW_SCHEMAS,
  Prediction: schemaOf(PredictionSchema),
  Error: object({
    error: {
      type: 'string',
      description: 'What is wrong, beginning with the path of the field where one is.',
    },
  }),
  V1Request: {
    description:
      'Either rows (instances) or columns (inputs). A row is an object with a value for each input, or the bare value where a model has one.',
    allOf: [
      schemaOf(TensorFlowServingBody),
      {
        properties: {
          instances: list({ anyOf: [...TASKS.map((task) => ref(rowName(task))), BARE_VALUE] }),
          inputs: { type: ['array', 'object'], minItems: 1 },
        },
      },
    ],
    oneOf: [{ required: ['instances'] }, { required: ['inputs'] }],
  },
  V1Answer: {
    type: 'object',
    oneOf: [
      object({ predictions: { type: 'array' } }),
      object({ outputs: { type: ['array', 'object'] } }),
    ],
  },
  V1Status: object({
    model_version_status: list(
      object({
        version: STRING,
        state: { const: 'AVAILABLE' },
        status: object({ error_code: STRING, error_message: STRING }),
      }),
    ),
  }),
  V1Metadata: object({
    model_spec: object({ name: STRING, signature_name: STRING, version: STRING }),
    metadata: { type: 'object' },
  }),
  Tensor: object(
    {
      name: STRING,
      shape: list({ type: 'integer' }, { minItems: 1 }),
      datatype: STRING,
      parameters: { type: 'object' },
      data: { type: 'array' },
    },
    ['name', 'shape', 'datatype', 'data'],
  ),
  V2Request: schemaOf(OpenInferenceBody),
  V2Answer: object(
    { model_name: STRING, model_version: STRING, id: STRING, outputs: list(ref('Tensor')) },
    ['model_name', 'model_version', 'outputs'],
  ),
  V2Server: object({ name: STRING, version: STRING, extensions: list(STRING) }),
  V2Model: object({
    name: STRING,
    versions: list(STRING),
    platform: STRING,
    inputs: list({ type: 'object' }),
    outputs: list({ type: 'object' }),
  }),
  V2ModelReady: object({ name: STRING, version: STRING, ready: { type: 'boolean' } }),
  PlainRequest: { type: 'object', oneOf: PLAIN_BODIES },
  PlainAnswer: {
    allOf: [object({ model: STRING, version: COUNT })],
    anyOf: [
      object({ predictions: list(ref('Prediction')) }),
      { properties: PLAIN_MORE, anyOf: [ref('Prediction'), { type: 'object' }] },
    ],
  },
};
