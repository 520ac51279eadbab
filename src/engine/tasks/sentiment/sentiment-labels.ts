/**
 * What the classes of a sentiment model mean. Models differ in their labels; an answer here is
 * positive or negative with a probability, and beside it how probable it is that the text is
 * neither. Positive and negative count as they are, neutral counts
 * half for each, and stars and degrees ("very positive") by their place between the ends. Labels that
 * are mere numbers (LABEL_1) say an order and not its direction: the model is asked for that.
 */

import { at } from '../../../contract/at';

/** How positive a class is that takes no side: neutral, or three of five stars. */
export const NEITHER = 0.5;

export interface LabelMeaning {
  /** For each class how positive it is, 0 to 1, by its index. */
  readonly positive: readonly number[];
  /** Whether the labels are numbers, of which none says that more is better. */
  readonly numbered: boolean;
}

/** @returns null if the labels cannot be read or never differ */
export function labelMeaning(id2label: Readonly<Record<string, string>>): LabelMeaning | null {
  const labels = Object.entries(id2label)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, label]) => plain(label));
  const numbers = labels.map(numberOf);
  const numbered = numbers.every((number) => number !== null);
  const places = numbered ? spread(numbers) : spreadDegrees(labels.map(degreeOf));
  return places && new Set(places).size > 1 ? { positive: places, numbered } : null;
}

/** Without what is no part of its meaning: brackets, emoji, "sentiment", marks between words. */
function plain(label: string): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\p{Extended_Pictographic}|\ufe0f/gu, ' ')
    .replace(/[^\p{L}\p{M}\p{N}★+-]+|_/gu, ' ')
    .replace(/\b(?:sentiment|review|reviews|opinion|tone)\b|情感|情绪|评价/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

function numberOf(label: string): number | null {
  const found = /^(?:label|class|score|rating)? ?([-+]?\d+)$/.exec(label)?.[1];
  return found === undefined ? null : Number(found);
}

/** Numbers by their place between the least and the most. */
function spread(numbers: readonly number[]): number[] {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return numbers.map((number) => (number - least) / (most - least));
}

/** How far a label is from neutral: 2 for very positive, -1 for negative. Stars are such degrees too. */
function degreeOf(label: string): number | null {
  const stars = starsOf(label);
  if (stars !== null) return stars - 3;
  const [, degree = '', word = ''] =
    /^(very |extremely |strongly |highly |slightly |somewhat |weakly |非常|很|极其|十分|略微|稍微|较|偏)? ?(.*)$/u.exec(
      label,
    ) ?? [];
  const direction = DIRECTIONS.find(([pattern]) => pattern.test(word))?.[1];
  if (direction === undefined) return null;
  return direction * (degree === '' ? 1 : WEAK.test(degree) ? 0.5 : 2);
}

const WEAK = /slightly|somewhat|weakly|略微|稍微|较|偏/;

/** As models that are published name them, in several languages. */
const DIRECTIONS: readonly (readonly [RegExp, number])[] = [
  [/^(?:pos(?:it\p{L}*)?|good|正面|积极|正向|正性|好评|ポジティブ|긍정적?)$/u, 1],
  [/^(?:n[eé]g(?:at\p{L}*)?|bad|负面|消极|负向|负性|差评|ネガティブ|부정적?)$/u, -1],
  [/^(?:neu(?:t(?:r\p{L}*)?)?|mixed|中性|中立|中评|ニュートラル|중립적?)$/u, 0],
];

const CHINESE_NUMBERS = '一二三四五';

/** One to five stars, in figures, words or as they are drawn. */
function starsOf(label: string): number | null {
  if (/^★{1,5}$/.test(label)) return label.length;
  const found = /^([1-5一二三四五]) ?(?:stars?|星级?)$/.exec(label)?.[1];
  if (found === undefined) return null;
  return CHINESE_NUMBERS.includes(found) ? CHINESE_NUMBERS.indexOf(found) + 1 : Number(found);
}

/** By their place between the ends, which lie as far from neutral as the strongest label does. */
function spreadDegrees(degrees: readonly (number | null)[]): number[] | null {
  const known = degrees.filter((degree) => degree !== null);
  if (known.length !== degrees.length) return null;
  const furthest = Math.max(...known.map(Math.abs));
  return known.map((degree) => (degree + furthest) / (2 * furthest));
}

/** Texts that nobody takes for their opposite, in pairs: one is praise, the other is not. */
export const PROBES = [
  ['I love it, it is wonderful.', 'I hate it, it is terrible.'],
  ['Excellent service, very happy.', 'Awful service, very disappointed.'],
  ['A great film, the best this year.', 'A bad film, the worst this year.'],
  ['非常好，我很喜欢。', '非常差，我很讨厌。'],
] as const;

/** Praise must be this much more positive than its opposite, on average, of 1. */
const CLEAR = 0.15;

/**
 * Which way numbered labels go.
 * @param shares of the classes, for each text of the probes in their order
 * @returns for each class how positive it is; null if the model does not tell praise from its opposite
 */
export function directed(
  positive: readonly number[],
  shares: readonly (readonly number[])[],
): readonly number[] | null {
  const judged = shares.map((row) =>
    row.reduce((sum, share, i) => sum + share * at(positive, i), 0),
  );
  const differences = PROBES.map((_, pair) => at(judged, 2 * pair) - at(judged, 2 * pair + 1));
  const mean = differences.reduce((a, b) => a + b, 0) / differences.length;
  if (Math.abs(mean) < CLEAR) return null;
  return mean > 0 ? positive : positive.map((share) => 1 - share);
}
