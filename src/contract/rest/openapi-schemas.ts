/**
 * The schemas of openapi.json. What a request may be is generated from the schemas that requests
 * are read by; what an answer is, is described beside them and held against the answers by a test.
 */

import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { EXPLANATIONS, ExplainOptionsSchema } from '../tasks/explanation';
import { PredictionSchema } from '../tasks/descriptor';
import { descriptorOf, TASKS, type TaskName } from '../tasks/tasks';
import { HubBody } from './hub-protocol';
import { OpenInferenceBody } from './open-inference';
import { onlyTensor } from './signature';
import { RegressBody } from './tensorflow-regress';
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
  // Definitions are of schemas that choose by a look, whose forms stand in their places.
  return Object.fromEntries(
    Object.entries(described).filter(([key]) => key !== '$schema' && key !== '$defs'),
  );
}

/** Schemas that choose between forms by a look at the value keep the forms beside them. */
function hasForms(schema: object): schema is { readonly forms: readonly v.GenericSchema[] } {
  return 'forms' in schema;
}

const rowName = (task: TaskName) => `Row_${task}`;

const ROW_SCHEMAS: Json = Object.fromEntries(
  TASKS.map((task) => [rowName(task), schemaOf(descriptorOf(task).rest.row)]),
);

/** A model's one value may stand without its name: a text, base64, or numbers in any nesting. */
const BARE_VALUE: Json = {
  anyOf: [STRING, NUMBER, { type: 'array' }, object({ b64: STRING })],
};

/** A row of a table in the order of its model's columns. */
const CELLS: Json = list({ type: ['string', 'number', 'null'] }, { minItems: 1 });

const AnyJson = v.record(v.string(), v.unknown());
const Properties = v.object({ properties: v.record(v.string(), v.unknown()) });

/** A body of the plain form for each task that has one: an input, or a list of them. */
const PLAIN_BODIES: readonly Json[] = TASKS.flatMap((task) => {
  const { plain, inputs, row } = descriptorOf(task).rest;
  // What tasks share is described once: a row for a label may be one for a number.
  if (!plain || TASKS.find((each) => descriptorOf(each).rest.plain?.field === plain.field) !== task)
    return [];
  const only = onlyTensor(inputs);
  const one = plain.holdsRows
    ? { anyOf: [ref(rowName(task)), CELLS] }
    : v.parse(Properties, schemaOf(row)).properties[only?.name ?? ''];
  const several = only?.shape.length === 0 ? list(v.parse(AnyJson, one)) : { type: 'array' };
  return [object({ [plain.field]: { anyOf: [one, several] } })];
});

/** What plain answers say besides a prediction, for whichever task says it. */
const PLAIN_MORE: Json = { digit: { type: 'integer', minimum: 0, maximum: 9 } };

/** A body with rows, by the schema that it is read by. */
function v1Rows(schema: v.GenericSchema, description: string): Json {
  return {
    description,
    allOf: [
      schemaOf(schema),
      {
        properties: {
          instances: {
            type: ['array', 'null'],
            items: { anyOf: [...TASKS.map((task) => ref(rowName(task))), BARE_VALUE] },
          },
          inputs: { anyOf: [{ type: 'object' }, BARE_VALUE] },
        },
      },
    ],
    anyOf: [{ required: ['instances'] }, { required: ['inputs'] }],
  };
}

export const SCHEMAS: Json = {
  ...ROW_SCHEMAS,
  Prediction: schemaOf(PredictionSchema),
  Error: object({
    error: {
      type: 'string',
      description: 'What is wrong, beginning with the path of the field where one is.',
    },
  }),
  V1Request: v1Rows(
    TensorFlowServingBody,
    'Either rows (instances) or columns (inputs). A row is an object with a value for each input, or the bare value where a model has one; a text may be base64 ({"b64": …}), or for a text model of the studio the ids of its words. A scalar in inputs is one row. Parameters are fields of every row that does not have them.',
  ),
  ExplainRequest: v1Rows(
    v.strictObject({
      ...TensorFlowServingBody.entries,
      explain: v.optional(ExplainOptionsSchema),
    }),
    'Rows as for V1Request. Beside them, explain says which label (the answered one without it), by which method (Shapley values without it) and with which seed.',
  ),
  ExplainAnswer: object({
    explanations: list({ anyOf: Object.values(EXPLANATIONS).map(schemaOf) }),
  }),
  V1Answer: {
    type: 'object',
    oneOf: [
      object({ predictions: { type: 'array' } }),
      object({ outputs: { type: ['array', 'object', 'string', 'number'] } }),
    ],
  },
  RegressRequest: {
    description:
      'Examples, each an object with its features: the columns of the table. What is in context is in every example that does not have it.',
    ...schemaOf(RegressBody),
  },
  RegressAnswer: object({ results: list(NUMBER) }),
  V1Status: object({
    name: STRING,
    ready: { const: true },
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
    ['name', 'shape', 'datatype'],
  ),
  V2Request: {
    description:
      'Null stands for what is left out. Values may lie behind the JSON instead of in data: parameters.binary_data_size says how many bytes, Inference-Header-Content-Length how long the JSON is. binary_data_output in parameters, or binary_data in those of an output, asks for an answer of the same form.',
    ...schemaOf(OpenInferenceBody),
  },
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
  HubRequest: schemaOf(HubBody),
  HubAnswer: list({ anyOf: [ref('Prediction'), list(ref('Prediction'))] }),
  Upload: object({ name: STRING, model: { type: 'string', format: 'binary' } }, ['model']),
  Uploaded: object({ name: STRING, version: COUNT, status: { const: 'AVAILABLE' } }),
  PlainRequest: { type: 'object', oneOf: PLAIN_BODIES },
  PlainAnswer: {
    allOf: [object({ model: STRING, version: COUNT })],
    anyOf: [
      object({ predictions: list(ref('Prediction')) }),
      { properties: PLAIN_MORE, anyOf: [ref('Prediction'), { type: 'object' }] },
    ],
  },
};
