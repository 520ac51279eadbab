/** The examples of docs/rest-api.md: requests of a page of the site, and bodies. */
import { expect } from '../embed/fixtures';
import type { Needs } from './need';
import { aNumber, aSummary, aText } from './seen';

export const REST_NEEDS: Needs = {
  'docs/rest-api.md, REST interface, 1': {
    place: 'site',
    given: [],
    told: 'predictions, status: response.status',
    like: {
      status: 200,
      predictions: [
        { label: 'POSITIVE', score: aNumber },
        { label: 'NEGATIVE', score: aNumber },
      ],
    },
  },
  'docs/rest-api.md, Bodies, 1': {
    place: 'site',
    given: ['form'],
    told: 'label, status: response.status',
    like: { label: 'POSITIVE', status: 200 },
  },
  'docs/rest-api.md, The four forms, 1': {
    place: 'body',
    path: 'v1/models/summarize:predict',
    like: { predictions: [aSummary] },
  },
  'docs/rest-api.md, The four forms, 2': {
    place: 'body',
    path: 'v1/models/sentiment:predict',
    like: { predictions: [expect.objectContaining({ label: 'POSITIVE', score: aNumber })] },
  },
  'docs/rest-api.md, The four forms, 3': {
    place: 'body',
    path: 'models/summarize',
    like: [{ summary_text: aText }],
  },
  'docs/rest-api.md, The four forms, 4': {
    place: 'body',
    path: 'v2/models/summarize/infer',
    like: {
      outputs: expect.arrayContaining([
        { name: 'summary', datatype: 'BYTES', shape: [1], data: [aText] },
      ]) as unknown,
    },
  },
  'docs/rest-api.md, The four forms, 5': {
    place: 'body',
    path: 'predict',
    like: { label: 'POSITIVE', score: aNumber },
  },
  'docs/rest-api.md, Why an answer, 1': {
    place: 'body',
    path: 'v1/models/sentiment:explain',
    like: {
      explanations: [
        expect.objectContaining({ label: 'POSITIVE', base: aNumber, parts: expect.any(Array) }),
      ],
    },
  },
  'docs/rest-api.md, Publishing a model, 1': {
    place: 'site',
    given: ['file'],
    told: "name, version, status: response.status, location: response.headers.get('location')",
    like: {
      status: 201,
      name: 'digits',
      version: 2,
      location: expect.stringMatching(/\/v1\/models\/digits\/versions\/2$/) as unknown,
    },
  },
};
