/** The operations of openapi.json: what is sent, what comes back, and which failures there are. */

import { ADDED_LIMITS } from '../models/added-files';
import { BUILT_IN_TASKS } from '../tasks/tasks';
import { COUNT, ref, STRING, type Json } from './openapi-schemas';
import { LIMITS } from './rest-limits';

export const content = (schema: Json, examples?: Json): Json => ({
  'application/json': { schema, ...(examples && { examples }) },
});

/** JSON by any name, and a form whose fields are JSON, texts, or numbers that are repeated. */
const body = (schema: Json, examples: Json | undefined, binary: boolean): Json => ({
  ...content(schema, examples),
  'text/plain': { schema },
  'application/x-www-form-urlencoded': { schema: { type: 'object' } },
  'multipart/form-data': { schema: { type: 'object' } },
  ...(binary && { 'application/octet-stream': { schema: BYTES } }),
});

/** Bytes that no schema says more of. */
const BYTES: Json = {};

export const failure = (description: string, headers?: Json): Json => ({
  description,
  content: content(ref('Error')),
  ...(headers && { headers }),
});
const retry: Json = { 'Retry-After': { description: 'Seconds', schema: COUNT } };

export const NO_TAB = failure(
  `No open tab answered within ${String(LIMITS.waitMs / 1000)} s, or the device could not run the model.`,
  retry,
);
const MISSING = failure('There is no such model, version or alias.');

const FOREIGN = failure(
  'It was sent by a form or by a page of another origin, and not by a script of the site.',
);
const BUSY = failure(`${String(LIMITS.queue)} requests are under way already.`, retry);
const TAG: Json = { ETag: { description: 'For If-None-Match', schema: STRING } };

const predictFailures: Json = {
  400: failure('Something in the body is wrong; the message begins with its path.'),
  403: FOREIGN,
  404: MISSING,
  408: failure(`The body did not arrive within ${String(LIMITS.bodyMs / 1000)} s.`),
  413: failure(
    `More than ${String(LIMITS.bodyBytes)} bytes, more rows than the model takes, or too long a text; the message says the limit.`,
  ),
  415: failure('The body is neither JSON nor a form.'),
  429: BUSY,
  503: NO_TAB,
};

const parameter = (name: string, schema: Json): Json => ({
  name,
  in: 'path',
  required: true,
  schema,
});
export const MODEL = parameter('model', {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9-]{0,62}$',
  examples: BUILT_IN_TASKS,
});
export const VERSION = parameter('version', { type: 'integer', minimum: 1 });
export const LABEL = parameter('label', { type: 'string', examples: ['live', 'latest', 'stable'] });

export const get = (summary: string, schema: string, parameters: readonly Json[] = []): Json => ({
  get: {
    summary,
    parameters,
    responses: {
      200: { description: 'The answer', headers: TAG, content: content(ref(schema)) },
      304: { description: 'Who asks has it already: If-None-Match names its tag.' },
      ...(parameters.length > 0 && { 404: MISSING, 503: NO_TAB }),
    },
  },
});

export const post = (
  summary: string,
  request: string,
  answer: string,
  examples: Json,
  parameters: readonly Json[] = [],
): Json => ({
  post: {
    summary,
    parameters,
    requestBody: {
      required: true,
      content: body(ref(request), examples, request === 'V2Request'),
    },
    responses: {
      200: {
        description: 'The answer',
        content: {
          ...content(ref(answer)),
          ...(request === 'V2Request' && { 'application/octet-stream': { schema: BYTES } }),
        },
      },
      ...predictFailures,
    },
  },
});

export const explain = (examples: Json, parameters: readonly Json[]): Json => ({
  post: {
    summary: 'Explain (KServe): why rows are answered as they are',
    parameters,
    requestBody: { required: true, content: body(ref('ExplainRequest'), examples, false) },
    responses: {
      200: { description: 'An explanation of each row', content: content(ref('ExplainAnswer')) },
      ...predictFailures,
      501: failure('Answers of this task are not explained.'),
    },
  },
});

/** Files of a model: a form with them, or one as the body. */
export const upload = (method: 'post' | 'put', parameters: readonly Json[]): Json => ({
  [method]: {
    summary:
      'Publish a version of a model: ONNX, a zip with TensorFlow.js or the Hub layout, or a package',
    parameters,
    requestBody: {
      required: true,
      content: {
        'multipart/form-data': { schema: ref('Upload') },
        'application/octet-stream': { schema: BYTES },
      },
    },
    responses: {
      201: {
        description: 'It is tested, and answers from now on.',
        headers: { Location: { schema: STRING } },
        content: content(ref('Uploaded')),
      },
      400: failure('There is no file, or it is no model that can be used; the message says why.'),
      403: FOREIGN,
      ...(method === 'put' && { 404: failure('No model can have this name.') }),
      408: failure(`The files did not arrive within ${String(LIMITS.uploadMs / 1000)} s.`),
      413: failure(`More than ${String(ADDED_LIMITS.bytes)} bytes, packed or unpacked.`),
      422: failure('Its test on this device has failed, or took too long.'),
      429: BUSY,
      503: NO_TAB,
      507: failure('The browser has no room for it.'),
    },
  },
});

export const NAME: Json = { name: 'name', in: 'query', schema: { type: 'string' } };
