/**
 * The description of the predict interface in OpenAPI 3.1: the build writes it to openapi.json, a
 * test holds it against the code.
 */

import { BUILT_IN_TASKS } from '../tasks/tasks';
import { COUNT, object, ref, SCHEMAS, STRING, type Json } from './openapi-schemas';
import { exampleOf } from './request-examples';
import { LIMITS } from './rest-limits';

const content = (schema: Json, examples?: Json): Json => ({
  'application/json': { schema, ...(examples && { examples }) },
});

const failure = (description: string, headers?: Json): Json => ({
  description,
  content: content(ref('Error')),
  ...(headers && { headers }),
});
const retry: Json = { 'Retry-After': { description: 'Seconds', schema: COUNT } };

const NO_TAB = failure(
  `No open tab answered within ${String(LIMITS.waitMs / 1000)} s, or the device could not run the model.`,
  retry,
);
const MISSING = failure('There is no such model, version or alias.');

const predictFailures: Json = {
  400: failure('Something in the body is wrong; the message begins with its path.'),
  404: MISSING,
  408: failure(`The body did not arrive within ${String(LIMITS.bodyMs / 1000)} s.`),
  413: failure(
    `More than ${String(LIMITS.bodyBytes)} bytes, more rows than the model takes, or too long a text; the message says the limit.`,
  ),
  415: failure('The body is not application/json.'),
  429: failure(`${String(LIMITS.queue)} requests are under way already.`, retry),
  503: NO_TAB,
};

const parameter = (name: string, schema: Json): Json => ({
  name,
  in: 'path',
  required: true,
  schema,
});
const MODEL = parameter('model', {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9-]{0,62}$',
  examples: BUILT_IN_TASKS,
});
const VERSION = parameter('version', { type: 'integer', minimum: 1 });
const LABEL = parameter('label', { type: 'string', examples: ['live', 'latest', 'stable'] });

const get = (summary: string, schema: string, parameters: readonly Json[] = []): Json => ({
  get: {
    summary,
    parameters,
    responses: {
      200: { description: 'The answer', content: content(ref(schema)) },
      ...(parameters.length > 0 && { 404: MISSING, 503: NO_TAB }),
    },
  },
});

const post = (
  summary: string,
  request: string,
  answer: string,
  examples: Json,
  parameters: readonly Json[] = [],
): Json => ({
  post: {
    summary,
    parameters,
    requestBody: { required: true, content: content(ref(request), examples) },
    responses: {
      200: { description: 'The answer', content: content(ref(answer)) },
      ...predictFailures,
    },
  },
});

const shown = (protocol: 'v1' | 'v2' | 'plain'): Json =>
  Object.fromEntries(
    BUILT_IN_TASKS.flatMap((task) => {
      const example = exampleOf(protocol, task, task);
      return example ? [[task, { value: example.body }]] : [];
    }),
  );

/** An address by itself, for a version, and for a label. */
function forms(
  base: string,
  tail: string,
  make: (parameters: readonly Json[]) => Json,
  labels: boolean,
): Json {
  return {
    [`${base}/{model}${tail}`]: make([MODEL]),
    [`${base}/{model}/versions/{version}${tail}`]: make([MODEL, VERSION]),
    ...(labels && { [`${base}/{model}/labels/{label}${tail}`]: make([MODEL, LABEL]) }),
  };
}

/** @param version of the site */
export function openApi(version: string): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Inkling',
      version,
      description:
        'Answered by the service worker of the site, with the models of an open tab. Pages of the site can call it; programs outside the browser cannot: there is no server.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: './', description: 'The directory of the site' }],
    paths: {
      ...forms(
        '/v1/models',
        '',
        (parameters) => get('Versions of a model (TensorFlow Serving)', 'V1Status', parameters),
        true,
      ),
      ...forms(
        '/v1/models',
        '/metadata',
        (parameters) =>
          get('Inputs and outputs of a model (TensorFlow Serving)', 'V1Metadata', parameters),
        true,
      ),
      ...forms(
        '/v1/models',
        ':predict',
        (parameters) =>
          post('Predict (TensorFlow Serving)', 'V1Request', 'V1Answer', shown('v1'), parameters),
        true,
      ),
      '/v2': get('The server (Open Inference Protocol)', 'V2Server'),
      '/v2/health/live': {
        get: {
          summary: 'Whether the service worker runs',
          responses: {
            200: {
              description: 'It does',
              content: content(object({ live: { type: 'boolean' } })),
            },
          },
        },
      },
      '/v2/health/ready': {
        get: {
          summary: 'Whether a tab can answer',
          responses: {
            200: {
              description: 'One can',
              content: content(object({ ready: { type: 'boolean' } })),
            },
            503: failure('None can'),
          },
        },
      },
      ...forms(
        '/v2/models',
        '',
        (parameters) =>
          get('Inputs and outputs of a model (Open Inference Protocol)', 'V2Model', parameters),
        false,
      ),
      ...forms(
        '/v2/models',
        '/ready',
        (parameters) =>
          get('Whether a model is there (Open Inference Protocol)', 'V2ModelReady', parameters),
        false,
      ),
      ...forms(
        '/v2/models',
        '/infer',
        (parameters) =>
          post('Infer (Open Inference Protocol)', 'V2Request', 'V2Answer', shown('v2'), parameters),
        false,
      ),
      '/predict': post('One input for a live model', 'PlainRequest', 'PlainAnswer', shown('plain')),
      '/metrics': {
        get: {
          summary: 'Metrics in Prometheus text format',
          responses: {
            200: { description: 'The metrics', content: { 'text/plain': { schema: STRING } } },
            503: NO_TAB,
          },
        },
      },
    },
    components: { schemas: SCHEMAS },
  };
}
