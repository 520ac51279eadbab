/**
 * What every text goes through before a model reads it: checks, repairs, and a notice where it is in
 * a language that the model was not made for.
 */

import { checkText } from '../../../contract/tasks/text-checks';
import type { Notice } from '../../../contract/tasks/answer-parts';

/** With fewer letters a guess at the language of Latin letters is often wrong. */
const ENOUGH_LETTERS = 120;

export interface CheckedText {
  /** The text with each lone surrogate replaced: same length, same offsets. */
  readonly text: string;
  readonly notices: Notice[];
  /** Its language where the model was not made for it, as `foreignLanguage` has it. */
  readonly foreign: string | null;
}

/**
 * @param limit in UTF-16 code units
 * @param languages what the model was made for, as in the manifest (`en`, `zh`)
 * @throws InklingError `input-not-text`, `input-empty`, `input-too-long`
 */
export async function readText(
  input: unknown,
  limit: number,
  languages: readonly string[],
): Promise<CheckedText> {
  checkText(input, limit);
  const notices: Notice[] = [];
  const text = input.replace(LONE_SURROGATE, '\ufffd');
  if (text !== input) notices.push({ code: 'text-repaired', details: {} });
  const foreign = await foreignLanguage(text, languages);
  if (foreign !== null)
    notices.push({ code: 'language-unsupported', details: { language: foreign } });
  return { text, notices, foreign };
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * ISO 639-3 code of the text's language, `und` if only its script is foreign, or null if the model
 * was made for it or it cannot be known.
 */
export async function foreignLanguage(
  text: string,
  languages: readonly string[],
): Promise<string | null> {
  const sample = text.slice(0, 4000);
  const letters = count(sample, /\p{L}/gu);
  if (letters === 0) return null;
  const han = count(sample, /\p{Script=Han}/gu) / letters;
  const kana = count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) / letters;
  const latin = count(sample, /\p{Script=Latin}/gu) / letters;
  if (kana > 0.1) return 'jpn';
  if (han > 0.3) return languages.includes('zh') ? null : 'cmn';
  if (latin < 0.5) return detect(sample, 'und');
  return letters < ENOUGH_LETTERS || (await detect(sample, 'eng')) === 'eng'
    ? null
    : detect(sample, 'und');
}

/** The likeliest language; `assumed` if that is not clear. */
async function detect(sample: string, assumed: string): Promise<string> {
  const { francAll } = await import('franc-min');
  const [best] = francAll(sample);
  const likeness = new Map(francAll(sample)).get(assumed) ?? 0;
  // franc scores the best language 1 and the others beside it; a near tie is no finding.
  return !best || best[0] === 'und' || likeness > 0.93 ? assumed : best[0];
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
