/**
 * The engine finds in these texts what training/summarize finds: training/tests/test_choice.py reads
 * the same file. Its drawn lines were made by the Python side (training.summarize.choice_cases).
 */
import { expect, test } from 'vitest';
import {
  centrality,
  drawn,
  news,
  repeats,
  sentences,
  texts,
} from '../../../../../tests/golden/choice-cases.json';
import { centralityOf } from '../document/centrality';
import { isNews, kindOf } from '../document/text-kind';
import { speakerOf } from '../document/speaker';
import { refersBack } from './back-reference';
import { mannerOf, saidIn } from './manner';
import { repeatsOf } from './repeats';

const sentenceFeatures = (text: string) => ({
  text,
  speaker: speakerOf(text),
  said: saidIn(text),
  manner: Object.entries(mannerOf(text))
    .flatMap(([name, value]) => (value === 1 ? [name] : []))
    .toSorted(),
  refersBack: refersBack(text),
});

test.each(sentences)('the features of the sentence $text', (wanted) => {
  expect(sentenceFeatures(wanted.text)).toEqual(wanted);
});

test.each(texts)('the kind of the text $text', ({ text, kind }) => {
  expect(kindOf(text)).toBe(kind);
});

test.each(news)('whether $sentences are news', (wanted) => {
  expect(isNews(wanted.sentences)).toBe(wanted.news);
});

test.each(repeats)('how often words return in $sentences', (wanted) => {
  const found = repeatsOf(wanted.sentences);
  expect(found).toHaveLength(wanted.repeats.length);
  for (const [i, value] of wanted.repeats.entries()) expect(found[i]).toBeCloseTo(value);
});

test.each(centrality)('how central are the sentences of $sentences', (wanted) => {
  const found = centralityOf(wanted.sentences);
  expect(found).toHaveLength(wanted.centrality.length);
  for (const [i, value] of wanted.centrality.entries()) expect(found[i]).toBeCloseTo(value, 5);
});

test('the features of lines that were drawn at random', () => {
  expect(drawn).toHaveLength(200);
  for (const wanted of drawn) {
    const { text } = wanted;
    const [found = NaN] = repeatsOf([text, text]);
    expect({
      ...sentenceFeatures(text),
      kind: kindOf(text),
      repeats: Number(found.toFixed(6)),
    }).toEqual(wanted);
  }
});
