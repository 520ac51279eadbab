import { describe as group, expect, test } from 'vitest';
import { endpointOf, isApiPath } from './rest-call';
import { refusal } from './test-calls';

group('addresses', () => {
  test('are told from those of files', () => {
    for (const path of [
      'v1/models/digits',
      'v2',
      'v2/',
      'v2/health/live',
      'predict',
      'metrics',
      'v1/nothing',
    ])
      expect(isApiPath(path, 'GET')).toBe(true);
    for (const path of [
      '',
      'index.html',
      'models/digits/weights.bin',
      'v1.html',
      'predict.html',
      'assets/v2/models',
    ])
      expect(isApiPath(path, 'GET')).toBe(false);
    expect(isApiPath('models/digits', 'POST')).toBe(true);
    expect(isApiPath('models/digits', 'GET')).toBe(false);
    expect(isApiPath('models/digits/weights.bin', 'POST')).toBe(false);
  });

  test('name a model, a version or an alias', () => {
    expect(endpointOf('POST', 'v1/models/digits:predict')).toEqual({
      kind: 'predict',
      protocol: 'v1',
      ref: { model: 'digits' },
    });
    expect(endpointOf('GET', 'v1/models/my-model/versions/12/metadata')).toEqual({
      kind: 'v1-metadata',
      ref: { model: 'my-model', select: { version: 12 } },
    });
    expect(endpointOf('POST', 'v1/models/digits/labels/stable:predict')).toMatchObject({
      ref: { model: 'digits', select: { alias: 'stable' } },
    });
    expect(endpointOf('GET', 'v2/models/digits/versions/1/ready')).toEqual({
      kind: 'v2-model-ready',
      ref: { model: 'digits', select: { version: 1 } },
    });
  });

  test.each([
    'v1',
    'v1/models',
    'v1/models/',
    'v1/models/Digits',
    'v1/models/digits:classify',
    'v1/models/digits/versions/x',
    'v1/models/digits/versions/0',
    'v2/models/a/b/c',
    'v2/models/%E0%A4%A',
    'v2/nothing',
  ])('%s is none: 404', (path) => {
    expect(refusal(() => endpointOf('GET', path)).status).toBe(404);
  });

  test('say which methods they know', () => {
    expect(refusal(() => endpointOf('GET', 'predict'))).toMatchObject({
      status: 405,
      headers: { Allow: 'POST, OPTIONS' },
    });
    expect(refusal(() => endpointOf('DELETE', 'v1/models/digits'))).toMatchObject({
      status: 405,
      headers: { Allow: 'GET, HEAD, PUT, OPTIONS' },
    });
  });
  test('are asked what they can be asked', () => {
    expect(endpointOf('OPTIONS', 'v1/models/digits/metadata')).toEqual({
      kind: 'options',
      allow: 'GET, HEAD, OPTIONS',
    });
    expect(refusal(() => endpointOf('OPTIONS', 'v1/nothing')).status).toBe(404);
  });

  test('take models', () => {
    expect(endpointOf('PUT', 'v1/models/digits')).toEqual({ kind: 'install', model: 'digits' });
    expect(endpointOf('POST', 'upload')).toEqual({ kind: 'install', model: null });
    expect(refusal(() => endpointOf('PUT', 'v1/models/digits/versions/2')).status).toBe(405);
    expect(refusal(() => endpointOf('PUT', 'v1/models/Digits')).status).toBe(404);
  });

  test("explain, and have the Hub's form", () => {
    expect(endpointOf('POST', 'v1/models/digits/versions/2:explain')).toEqual({
      kind: 'explain',
      ref: { model: 'digits', select: { version: 2 } },
    });
    expect(endpointOf('POST', 'models/digits')).toEqual({
      kind: 'predict',
      protocol: 'hub',
      ref: { model: 'digits' },
    });
  });
});
