/**
 * What a tokenizer.json may cost before it has cut a text: replacements that make it longer and
 * longer, and regular expressions that try every way through it. Both are told from the file, or
 * from short texts, while the texts of people are long.
 */

import * as v from 'valibot';
import { last } from '../../contract/at';

/** Longer than its text, at most, is what a tokenizer makes of it. */
const GROWTH = 1_024;
/** UTF-16 code units of a text that shows whether replacements grow together. */
const GROWN_FROM = 64;
/** Characters that are tried. */
const MOST_CHARACTERS = 1_000;
/** A longer token is no word: each is looked for at every character. */
const LONGEST_TOKEN = 4_096;
/** Parts of a tokenizer, and how deep they lie in each other. */
const [PARTS, DEEPEST] = [2_000, 32];

const STEPS = ['normalizer', 'pre_tokenizer', 'post_processor', 'decoder'] as const;

const Part = v.record(v.string(), v.unknown());
const Pattern = v.object({ Regex: v.optional(v.string()), String: v.optional(v.string()) });

/** What is replaced by what, in whichever part. */
interface Replacement {
  readonly regex: string | null;
  readonly text: string | null;
  readonly content: string | null;
}

/**
 * The name of what would cost too much; null if nothing does.
 * @param tokenizer parsed tokenizer.json
 * @param slowMs what an expression may take for a short text
 */
export function costlyPart(tokenizer: unknown, slowMs = SLOW_MS): string | null {
  if (!v.is(Part, tokenizer)) return null;
  for (const step of STEPS) {
    const found = replacementsIn(tokenizer[step]);
    if (!found) return step;
    if (found.some((each) => growthOf(each) > GROWTH) || growTogether(found)) return step;
    const slow = found.find(({ regex }) => regex !== null && isSlow(regex, slowMs));
    if (slow) return `${step} ${String(slow.regex).slice(0, 80)}`;
  }
  return hasLongToken(tokenizer['model']) ? 'model' : null;
}

/** In all parts of a step; null if there are more than a tokenizer has. */
function replacementsIn(step: unknown): Replacement[] | null {
  const found: Replacement[] = [];
  let waiting: unknown[] = [step];
  let parts = 0;
  for (let depth = 0; waiting.length > 0; depth += 1) {
    const inner: unknown[] = [];
    for (const part of waiting) {
      if (typeof part !== 'object' || part === null) continue;
      parts += 1;
      if (parts > PARTS || depth > DEEPEST) return null;
      for (const each of Object.values(part) as unknown[]) inner.push(each);
      if (v.is(Part, part)) found.push(...replacementOf(part));
    }
    waiting = inner;
  }
  return found;
}

function replacementOf(part: v.InferOutput<typeof Part>): Replacement[] {
  const pattern = v.is(Pattern, part['pattern']) ? part['pattern'] : null;
  const content = part['content'] ?? part['replacement'] ?? part['prepend'] ?? null;
  const replacement: Replacement = {
    regex: pattern?.Regex ?? null,
    // Without a pattern it is a space, or the beginning
    text: pattern ? (pattern.String ?? null) : ' ',
    content: typeof content === 'string' ? content : null,
  };
  return pattern || replacement.content !== null ? [replacement] : [];
}

/** How many times as long a text can become. */
function growthOf({ regex, text, content }: Replacement): number {
  if (content === null) return 1;
  // What is replaced, or what lies around it, once more
  if (/\$[&`'<\d]/.test(content)) return Infinity;
  if (regex !== null || text === null || text === '') return content.length + 1;
  return Math.max(1, content.length / text.length);
}

/**
 * Whether one replacement after the other makes a text grow without end: tried on texts of what is
 * replaced, of what is put in its place, and of each of their characters. What all could make at most,
 * each by itself, says little: our own tokenizer has fifty, of which none feeds another.
 */
function growTogether(replacements: readonly Replacement[]): boolean {
  const steps = replacements.flatMap(({ regex, text, content }) => {
    const pattern = regex === null ? text : compiled(regex);
    return pattern === null || pattern === '' || content === null ? [] : [{ pattern, content }];
  });
  const words = replacements.flatMap(({ regex, text, content }) => [
    (regex ?? '').replace(/\\.|[^\p{L}\p{N}\p{S}\p{Zs}]/gu, ''),
    text ?? '',
    content ?? '',
  ]);
  const characters = [...new Set(words.flatMap((word) => Array.from(word)))].slice(
    0,
    MOST_CHARACTERS,
  );
  return [...new Set([...words, ...characters, 'a', '1', '.'])].some((unit) => {
    if (unit === '') return false;
    const start = unit.repeat(Math.ceil(GROWN_FROM / unit.length));
    let grown = start;
    return steps.some(({ pattern, content }) => {
      grown = grown.replaceAll(pattern, () => content);
      return grown.length > GROWTH * start.length;
    });
  });
}

function hasLongToken(model: unknown): boolean {
  const vocabulary = v.is(Part, model) ? model['vocab'] : null;
  if (Array.isArray(vocabulary))
    return vocabulary.some(
      (entry: unknown) =>
        Array.isArray(entry) && typeof entry[0] === 'string' && entry[0].length > LONGEST_TOKEN,
    );
  if (typeof vocabulary !== 'object' || vocabulary === null) return false;
  return Object.keys(vocabulary).some((token) => token.length > LONGEST_TOKEN);
}

/** Milliseconds for a text of some hundred characters; good ones take less than one. */
const SLOW_MS = 100;
/** Runs of which the fastest counts: another tab may have had the processor meanwhile. */
const RUNS = 3;
/**
 * Texts to try, in characters: an eighth longer each time, so that the first that takes long does not
 * take for ever.
 */
const LENGTHS = [4];
while (last(LENGTHS) < 500) LENGTHS.push(last(LENGTHS) + Math.max(2, last(LENGTHS) >> 3));

/** Whether a regular expression takes its time on a text that repeats itself and ends otherwise. */
function isSlow(source: string, slowMs: number): boolean {
  const expression = compiled(source);
  if (!expression) return false; // it fails when it is used, and says so
  const own = source.match(/[\p{L}\p{N}]/gu) ?? [];
  const letters = [...new Set([...own, 'a', '1', ' ', '.'])].slice(0, 12);
  const pairs = letters.slice(0, 4).flatMap((a) => letters.slice(0, 4).map((b) => a + b));
  return [...new Set([...letters, ...pairs, 'a ', ' \n'])].some((unit) =>
    ['', '!', '\n'].some((end) =>
      LENGTHS.some((length) =>
        takesLong(expression, unit.repeat(length / unit.length) + end, slowMs),
      ),
    ),
  );
}

function takesLong(expression: RegExp, text: string, slowMs: number): boolean {
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    text.replaceAll(expression, '');
    if (performance.now() - start < slowMs) return false;
  }
  return true;
}

function compiled(source: string): RegExp | null {
  try {
    return new RegExp(source, 'gu');
  } catch {
    return null;
  }
}
