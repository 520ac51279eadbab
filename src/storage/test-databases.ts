/**
 * Databases for tests: by the schemas that there have been, with a record of each store as it was
 * written, and with records that only a newer version of the app could have written.
 */

import { openDB, type IDBPDatabase } from 'idb';
import { newEntry } from '../contract/models/registry';
import { addVersion } from '../contract/models/registry-changes';
import { REFERENCE_RECIPE } from '../contract/training/training';
import { testModel } from '../contract/models/test-model';

type StoreParameters = Readonly<Record<string, IDBObjectStoreParameters>>;

/** Each schema by the stores that it made. */
export const FIRST: StoreParameters = { files: { keyPath: 'sha256' }, reports: { keyPath: 'key' } };
export const WITH_REGISTRY: StoreParameters = {
  ...FIRST,
  parts: { keyPath: ['sha256', 'start'] },
  models: { keyPath: 'model' },
  downloads: { keyPath: 'id' },
  runs: {},
  totals: {},
};
export const WITH_TRAINING: StoreParameters = {
  ...WITH_REGISTRY,
  checkpoints: { keyPath: 'id' },
  corrections: { keyPath: 'key', autoIncrement: true },
  datasets: { keyPath: 'name' },
};
export const WITH_BATCHES: StoreParameters = {
  ...WITH_TRAINING,
  batches: { keyPath: 'id' },
  batchAnswers: { keyPath: ['batch', 'start'] },
};
export const WITH_FEEDBACK: StoreParameters = {
  ...WITH_BATCHES,
  feedback: { keyPath: 'key', autoIncrement: true },
};

export const WITH_TAUGHT: StoreParameters = { ...WITH_FEEDBACK, taught: { keyPath: 'id' } };
export const WITH_COUNTS: StoreParameters = {
  ...WITH_TAUGHT,
  inputCounts: { keyPath: ['hour', 'model', 'version'] },
};

type Records = Readonly<Record<string, readonly { value: unknown; key?: IDBValidKey }[]>>;

/** A database as that version of the app left it. */
export async function leave(
  version: number,
  stores: StoreParameters,
  records: Records,
): Promise<void> {
  const db: IDBPDatabase = await openDB('inkling', version, {
    upgrade(upgraded) {
      for (const [name, parameters] of Object.entries(stores))
        upgraded.createObjectStore(name, parameters);
    },
  });
  for (const [name, rows] of Object.entries(records))
    for (const { value, key } of rows) await db.put(name, value, key);
  db.close();
}

export const hash = (letter: string): string => letter.repeat(64);

const manifest = testModel([{ path: 'model.json', bytes: 3, sha256: hash('a') }]);
export const added = { manifest, origin: { kind: 'file', name: 'a.zip' }, createdAt: 1 } as const;
export const entry = addVersion(addVersion(newEntry('mine', 'digits', null), added), added);

export const report = {
  task: 'digits',
  backend: 'wasm',
  threads: 1,
  outcome: 'ok',
  medianMs: 3,
  reason: '',
  at: 1,
};
export const download = {
  id: 'd',
  model: 'mine',
  goLive: true,
  state: 'paused',
  origin: { kind: 'hub', endpoint: 'https://a', repository: 'a/b', revision: 'main', commit: 'c' },
  files: [{ path: 'model.json', bytes: 3, sha256: hash('b'), gitSha1: null }],
  about: {
    id: 'digits',
    task: 'digits',
    name: 'Digits',
    version: '1',
    runtime: 'onnx',
    dtype: 'float32',
    licence: 'MIT',
    languages: [],
    parameters: null,
    data: [],
    scores: [],
  },
  failure: null,
  createdAt: 1,
};
export const run = {
  kind: 'run',
  at: 5,
  task: 'digits',
  model: 'digits',
  version: 1,
  backend: 'wasm',
  threads: 1,
  via: 'page',
  outcome: 'ok',
  queueMs: 0,
  loadMs: 0,
  computeMs: 1,
  tokens: null,
  inputTokens: null,
  inputSize: 784,
  label: '1',
  confidence: 0.9,
};
export const counts = { hour: 5, model: 'mine', version: 1, counts: [[1, 0, 2]] };
export const totals = {
  counters: { inkling_requests_total: { '["digits","1","wasm","ok"]': 7 } },
  histograms: {},
};
const random = [1, 2, 3, 4];
export const checkpoint = {
  id: 'run',
  request: {
    id: 'run',
    kind: 'classify',
    model: 'mine',
    data: {
      source: { name: 'a.csv', file: new Blob(['text,label']) },
      choice: { label: 1, inputs: [0] },
      heldOut: 0.2,
    },
    recipe: REFERENCE_RECIPE,
    modelsUrl: 'https://a/models/',
    resume: null,
  },
  savedAt: 1,
  backend: 'kernel',
  folds: [],
  outOfFold: null,
  fit: {
    learner: { weights: [new Float32Array(2)], slots: [], steps: 3, dropout: random },
    order: random,
    history: [{ epoch: 1, loss: 1, accuracy: 0.5, heldOutLoss: 1, heldOutAccuracy: 0.5 }],
  },
  seconds: 1,
  examples: 10,
};
const correction = { pixels: new Uint8ClampedArray(784), digit: 1, read: 7, at: 1 };
const part = { sha256: hash('a'), start: 0, blob: new Blob(['abc']) };

export const batch = {
  id: 'batch',
  name: 'a.csv',
  file: new Blob(['text']),
  setup: { task: 'sentiment', model: 'sentiment', version: 1, column: 0 },
  rows: 2,
  answered: 1,
  touched: 1,
};
const batchAnswers = { batch: 'batch', start: 0, answers: [{ label: 'POSITIVE', score: 0.9 }] };

export const feedback = {
  at: 1,
  task: 'classify',
  model: 'mine',
  version: 1,
  answered: 'good',
  right: false,
  truth: 'bad',
  input: 'cold food',
};

export const taught = {
  id: 'x',
  lesson: 'texts',
  at: 1,
  kind: 'example',
  label: 'y',
  value: 'cold food',
} as const;

/** One record of each store, as the last schema has them. */
export const TODAY: Records = {
  files: [{ value: { sha256: hash('a'), size: 3 } }],
  parts: [{ value: part }],
  models: [{ value: entry }],
  downloads: [{ value: download }],
  reports: [{ value: { key: 'digits|here|wasm|1', report } }],
  runs: [{ value: run, key: [5, 'x'] }],
  totals: [{ value: totals, key: 'all' }],
  checkpoints: [{ value: checkpoint }],
  corrections: [{ value: correction }],
  datasets: [{ value: { name: 'mnist/t10k', bytes: Uint8Array.of(1, 2) } }],
  batches: [{ value: batch }],
  batchAnswers: [{ value: batchAnswers }],
  feedback: [{ value: feedback }],
  taught: [{ value: taught }],
  inputCounts: [{ value: counts }],
};

/** The same with a field more in every record, and a record more in a form that nobody knows. */
export const FORWARD: Records = Object.fromEntries(
  Object.entries(TODAY).map(([name, rows]) => [
    name,
    rows.map(({ value, ...row }) => ({ ...row, value: { ...(value as object), more: { a: 1 } } })),
  ]),
);
export const UNKNOWN: Records = {
  models: [
    { value: { model: 'theirs', chapters: [{ weights: hash('c') }] } },
    {
      value: {
        ...addVersion(newEntry('ours', 'digits', null), added),
        next: 3,
        versions: [
          ...addVersion(newEntry('ours', 'digits', null), added).versions,
          {
            version: 2,
            manifest: { dtype: 'q2', files: { 'model.bin': hash('d') } },
            origin: { kind: 'cloned' },
          },
        ],
      },
    },
  ],
  downloads: [{ value: { id: 'e', pieces: [hash('e')] } }],
  reports: [{ value: { key: 'digits|here|npu|1', report: { backend: 'npu' } } }],
  runs: [{ value: { kind: 'dream' }, key: [6, 'y'] }],
  checkpoints: [{ value: { id: 'theirs', savedAt: 9, request: { kind: 'speech' } } }],
  corrections: [{ value: { strokes: [] } }],
  datasets: [{ value: { name: 'theirs', chunks: [] } }],
  batches: [{ value: { id: 'theirs', sheets: [] } }],
  batchAnswers: [{ value: { batch: 'theirs', start: 0, spans: [] } }],
  feedback: [{ value: { stars: 4 } }],
  taught: [{ value: { id: 'theirs', lesson: 'sounds' } }],
  inputCounts: [{ value: { hour: 5, model: 'mine', version: 9, sketches: [] } }],
};

export async function everything(): Promise<Record<string, unknown[]>> {
  const db = await openDB('inkling');
  const rows = await Promise.all(
    [...db.objectStoreNames].map(async (name) => [name, await db.getAll(name)] as const),
  );
  db.close();
  return Object.fromEntries(rows);
}
