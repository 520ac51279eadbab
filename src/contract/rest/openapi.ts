/**
 * The description of the predict interface in OpenAPI 3.1: the build writes it to openapi.json, a
 * test holds it against the code.
 */

import { BUILT_IN_TASKS } from '../tasks/tasks';
import type { Protocol } from './endpoints';
import {
  content,
  explain,
  failure,
  get,
  LABEL,
  MODEL,
  NAME,
  NO_TAB,
  post,
  upload,
  VERSION,
} from './openapi-operations';
import { object, SCHEMAS, STRING, type Json } from './openapi-schemas';
import { exampleOf } from './request-examples';

const shown = (protocol: Protocol): Json =>
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
        'Answered by the service worker of the site, with the models of an open tab. Pages of the site can call it; programs outside the browser cannot: there is no server. Every address answers OPTIONS with its methods, and HEAD where it has GET.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: './', description: 'The directory of the site' }],
    paths: {
      ...both(
        forms(
          '/v1/models',
          '',
          (parameters) => get('Versions of a model (TensorFlow Serving)', 'V1Status', parameters),
          true,
        ),
        '/v1/models/{model}',
        upload('put', [MODEL]),
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
      ...forms(
        '/v1/models',
        ':regress',
        (parameters) =>
          post(
            'Predict numbers (TensorFlow Serving)',
            'RegressRequest',
            'RegressAnswer',
            shown('v1-regress'),
            parameters,
          ),
        true,
      ),
      ...forms('/v1/models', ':explain', (parameters) => explain(shown('v1'), parameters), true),
      '/models/{model}': post('Predict (Hugging Face)', 'HubRequest', 'HubAnswer', shown('hub'), [
        MODEL,
      ]),
      '/upload': upload('post', [NAME]),
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
      '/predict': post('Inputs for a live model', 'PlainRequest', 'PlainAnswer', shown('plain')),
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

/** Two methods of one address. */
function both(paths: Json, path: string, more: Json): Json {
  return { ...paths, [path]: { ...(paths[path] as Json), ...more } };
}
