/**
 * Whatever comes in a message of another realm or lies in storage: a schema accepts it or says no,
 * and nothing of it becomes part of an object that everybody has.
 */
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readStored, writeStored } from '../../src/contract/models/stored-entry';
import { testModel } from '../../src/contract/models/test-model';
import {
  CacheProgressSchema,
  SiteRequestSchema,
} from '../../src/contract/workers/offline-messages';
import { FromTabSchema, OfferSchema, ToTabSchema } from '../../src/contract/workers/tab-messages';
import { FrameRequestSchema, questionOf, readMessage } from '../../src/embed/frame-request';
import { ending, runs } from './mutate';

/** What structured clone lets through, with the names that mean something and those that must not. */
const NAMES = [
  ...['say', 'reply', 'ok', 'value', 'error', 'code', 'message', 'details', 'cause', 'able'],
  ...['visible', 'model', 'question', 'kind', 'ref', 'task', 'questions', 'inkling', 'wanted'],
  ...['versions', 'aliases', 'next', 'version', 'history', 'alias', 'newest', 'end', 'bytes'],
  ...['__proto__', 'constructor', 'toString', 'then', 'length'],
];
const anything = fc.anything({
  key: fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 6 })),
  values: [
    fc.constantFrom<unknown>(...NAMES, 'ask', 'stop', 'predict', 'digits', 'live', 'take-over'),
    fc.double(),
    fc.constantFrom<unknown>(1, 0, -1, 2 ** 53, true, false, null, undefined),
    fc.string(),
  ],
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  maxDepth: 4,
});

/** A message that is right, but for what is put in place of something in it. */
function spoiled(right: unknown): fc.Arbitrary<unknown> {
  if (typeof right !== 'object' || right === null) return fc.oneof(fc.constant(right), anything);
  const keys = Object.keys(right);
  const inner = fc.tuple(fc.constantFrom(...(keys.length > 0 ? keys : ['value'])), anything);
  return fc.oneof(
    { weight: 1, arbitrary: anything },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.array(inner, { maxLength: 2 }), fc.option(inner))
        .map(([changes, deeper]) => {
          const copy = structuredClone(right);
          if (deeper) {
            const [key, value] = deeper;
            const child: unknown = Reflect.get(copy, key);
            const [first] = typeof child === 'object' && child !== null ? Object.keys(child) : [];
            if (first !== undefined) Reflect.set(child as object, first, value);
          }
          for (const [key, value] of changes) Reflect.set(copy, key, value);
          return copy;
        }),
    },
  );
}

const ERROR = { code: 'internal', message: 'm', details: { file: 'x' }, cause: ['c'] };
const REF = { model: 'digits' };
const MESSAGES: Readonly<Record<string, readonly [v.GenericSchema, ...unknown[]]>> = {
  'from a tab': [
    FromTabSchema,
    { say: 'reply', reply: { ok: true, value: 'x' } },
    { say: 'reply', reply: { ok: false, error: ERROR } },
    { say: 'able', visible: true },
  ],
  'to a tab': [
    ToTabSchema,
    { say: 'stop' },
    { say: 'ask', question: { kind: 'describe', ref: REF } },
    {
      say: 'ask',
      question: {
        kind: 'predict',
        ref: REF,
        task: 'digits',
        questions: [{ input: 1, options: {} }],
      },
    },
  ],
  offers: [
    OfferSchema,
    { inkling: 'offer', wanted: REF },
    { inkling: 'offer', wanted: { newest: 'table' } },
  ],
  'to the service worker': [SiteRequestSchema, { inkling: 'kept' }, { inkling: 'keep-next' }],
  'to the frame for other origins': [
    FrameRequestSchema,
    { kind: 'models', id: '1' },
    { kind: 'cancel', id: '1' },
    { kind: 'prepare', id: '1', task: 'summarize' },
    { kind: 'run', id: '1', task: 'sentiment', input: 'x', options: {} },
  ],
  'from the service worker': [
    CacheProgressSchema,
    { bytes: 1, totalBytes: 2, missing: 1, end: 'done' },
  ],
};

test.each(Object.entries(MESSAGES))('messages %s', (_, [schema, ...rights]) => {
  for (const right of rights) expect(v.is(schema, right), JSON.stringify(right)).toBe(true);
  let refused = 0;
  fc.assert(
    fc.property(fc.oneof(...rights.map(spoiled)), (message) => {
      const parsed = v.safeParse(schema, message);
      if (!parsed.success) refused += 1;
      else expect(v.is(schema, parsed.output)).toBe(true);
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    runs(800, 1),
  );
  expect(refused).toBeGreaterThan(50);
});

const QUESTIONS = [
  { task: 'sentiment', input: 'Fine.', options: {} },
  { task: 'summarize', input: 'One. Two.', options: { length: { sentences: 1 } } },
  { task: 'summarize', input: 'One. Two.', options: { num_beams: 2, max_length: 9 } },
  { task: 'digits', input: { kind: 'pixels', pixels: new Uint8ClampedArray(784) }, options: {} },
  {
    task: 'digits',
    input: { kind: 'ink', width: 2, height: 2, ink: new Uint8ClampedArray(4) },
    options: {},
  },
].map((question) => ({ kind: 'run', id: '1', ...question }));

test('what a page of another origin asks of the frame is a question, refused, or not answered', async () => {
  const ends = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.oneof(...QUESTIONS.map(spoiled)), async (data) => {
      const message = readMessage(data);
      ends.add(message.is);
      if (message.is !== 'request') return;
      const { request } = message;
      expect(request.id.length).toBeLessThanOrEqual(64);
      if (request.kind !== 'run') return;
      ends.add(await ending(() => questionOf(request.task, request)));
      expect(Object.keys(Object.prototype)).toEqual([]);
    }),
    runs(2_000, 3),
  );
  expect([...ends].sort()).toEqual(['nothing', 'option-invalid', 'read', 'refused', 'request']);
  for (const question of QUESTIONS) {
    const message = readMessage(question);
    if (message.is !== 'request' || message.request.kind !== 'run')
      throw new Error('A right question is not taken.');
    const { request } = message;
    expect(await ending(() => questionOf(request.task, request))).toBe('read');
  }
});

const VERSION = {
  model: 'digits',
  version: 1,
  task: 'digits',
  manifest: testModel(),
  origin: { kind: 'file', name: 'x' },
  createdAt: 0,
};
const ENTRY = {
  model: 'digits',
  task: 'digits',
  next: 2,
  versions: [VERSION, { ...VERSION, version: 7 }],
  aliases: [{ model: 'digits', alias: 'live', version: 1, history: [] }],
};

test('stored records of the registry: what can be read is read, and what cannot stays', () => {
  expect(readStored(ENTRY)?.versions).toHaveLength(2);
  const ends = new Set<string>();
  fc.assert(
    fc.property(spoiled(ENTRY), (record) => {
      const entry = readStored(record);
      ends.add(entry ? 'read' : 'unknown');
      if (!entry) return;
      const used = entry.versions.map(({ version }) => version);
      expect(new Set(used).size).toBe(used.length);
      expect(entry.next).toBeGreaterThan(Math.max(0, ...used));
      expect(readStored(writeStored(record, entry))).toEqual(entry);
    }),
    runs(800, 2),
  );
  expect([...ends].sort()).toEqual(['read', 'unknown']);
});
