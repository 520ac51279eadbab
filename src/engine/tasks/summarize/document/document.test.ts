import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centralityOf } from './centrality';
import { readDocument } from './document';

const LIVE = new AbortController().signal;

/** One token for each character but white space. */
const encode = (text: string) =>
  Array.from(text.replace(/\s/g, ''), (character) => character.codePointAt(0) ?? 0);

test('sentences are exactly what the text has at their spans, and fit', async () => {
  const parts = fc.constantFrom(
    'word ',
    'The end. ',
    'x'.repeat(90),
    '😀'.repeat(30),
    '\n',
    'Dr. ',
    'No',
    '. ',
    '日本',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(parts, { maxLength: 40 }),
      fc.integer({ min: 8, max: 40 }),
      async (pieces, limit) => {
        const text = pieces.join('');
        let end = 0;
        for (const { span, text: own, tokens } of await readDocument(
          text,
          encode,
          200 + limit,
          LIVE,
        )) {
          expect(text.slice(span.start, span.end)).toBe(own);
          expect(own.isWellFormed()).toBe(true);
          expect(tokens).toEqual(encode(own));
          expect(tokens.length).toBeLessThanOrEqual(200 + limit);
          expect(text.slice(end, span.start).trim()).toBe('');
          end = span.end;
        }
        expect(text.slice(end).trim()).toBe('');
      },
    ),
    { seed: 9, numRuns: 200 },
  );
});

test('a sentence that is too long is cut at word ends', async () => {
  const text = 'one two three four five six seven';
  const sentences = await readDocument(text, encode, 10, LIVE);
  expect(sentences.map((sentence) => sentence.text)).toEqual([
    'one two',
    'three four',
    'five six',
    'seven',
  ]);
});

test('a megabyte without a space or a full stop is read, in time that does not explode', async () => {
  const text = 'x'.repeat(1_000_000);
  const sentences = await readDocument(text, encode, 250, LIVE);
  expect(sentences.map((sentence) => sentence.text).join('')).toBe(text);
});

const inLead = async (text: string) =>
  (await readDocument(text, encode, 250, LIVE))
    .filter((sentence) => sentence.inLead)
    .map(({ index }) => index);

test('a first paragraph of several sentences is a lead, if others follow', async () => {
  expect(await inLead('We asked. We found.\nIn detail: it rained. It snowed.')).toEqual([0, 1]);
  expect(
    await inLead('We asked,\nand we asked again. We found.\n\nIt rained.\nIt snowed.'),
  ).toEqual([0, 1]);
  expect(await inLead('We asked. We found.')).toEqual([]);
  expect(await inLead('A heading\nWe asked. We found.')).toEqual([]);
  expect(await inLead('')).toEqual([]);
});

test('each sentence knows how far through the document it stands', async () => {
  expect(
    (await readDocument('One. Two. Three.', encode, 250, LIVE)).map(({ late }) => late),
  ).toEqual([0, 0.5, 1]);
  expect((await readDocument('One.', encode, 250, LIVE)).map(({ late }) => late)).toEqual([0]);
});

test('stops', async () => {
  await expect(
    readDocument('A sentence. '.repeat(200_000), encode, 250, AbortSignal.timeout(30)),
  ).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('in more than a few sentences each knows how central it is, over all of them, in news three times as much', async () => {
  const central = async (text: string) =>
    (await readDocument(text, encode, 50, LIVE)).map((sentence) => sentence.central);
  const news = [
    'The council has closed the harbour, police said.',
    'Herons breed there in early spring.',
    'Traders told the council that they lose money.',
    'Ships now wait outside the harbour.',
    'Rain is forecast from Tuesday.',
    'Schools opened again last week.',
    'Farmers expect a poor crop.',
  ];
  const found = await central(news.join(' '));
  expect(found).toEqual(centralityOf(news).map((value) => 3 * value));
  expect(found.indexOf(Math.max(...found))).toBe(0);
  expect(await central(news.slice(0, 6).join(' '))).toEqual(new Array(6).fill(0));
  const untold = news.map((text) => text.replace('said', 'know'));
  expect(await central(untold.join(' '))).toEqual(new Array(7).fill(0));
  const longer = [...untold, ...untold].map((text) => text.replace('told', 'warned'));
  expect(await central(longer.join(' '))).toEqual(centralityOf(longer));
  expect(await central(`Ann: ${longer.join(' ')}`)).toEqual(new Array(14).fill(0));
  const book = 'The council has closed the harbour. Ships left the harbour. '.repeat(76);
  expect(await central(book)).toEqual(new Array(152).fill(0));
});

test('the first sentence of a dispatch is its lead, and what the others come back to is not asked', async () => {
  const text = 'The council closed the harbour, police said. Ships left the harbour. '.repeat(5);
  const dispatch = await readDocument(text, encode, 50, LIVE, undefined, true);
  expect(dispatch.filter(({ inLead }) => inLead).map(({ index }) => index)).toEqual([0]);
  expect(dispatch.map(({ central }) => central)).toEqual(new Array(10).fill(0));
});
