/** A model for tests: a description that is right, of files that nobody opens. */
import type { Model } from './model-info';

export const testModel = (
  files: Model['files'] = [{ path: 'model.json', bytes: 1, sha256: 'a'.repeat(64) }],
): Model => ({
  id: 'digits',
  task: 'digits',
  name: 'Digits',
  version: '1',
  runtime: 'tfjs',
  dtype: 'float32',
  licence: 'MIT',
  languages: [],
  parameters: null,
  files: [...files],
  data: [],
  scores: [],
  golden: null,
});
