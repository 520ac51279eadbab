/**
 * Writes a summary freely: prefix and text go into the model, and what it writes is the answer. A
 * text that is longer than its window is written about piece by piece, and what was written is read
 * again as a shorter text, until one piece is left.
 */

import { InklingError } from '../../../../contract/errors';
import type { Notice } from '../../../../contract/tasks/answer-parts';
import type { SummarySequence } from '../../../../contract/tasks/summarize';
import type { Decided } from '../decode/generation-options';
import { decodeSequences } from '../decode/text-generator';
import { wholeWords } from '../decode/whole-words';
import { readDocument, type Encode } from '../document/document';
import { splitIntoPieces, tokensOf, type Piece } from '../document/pieces';
import type { GeneratorParts } from '../model/generator-parts';
import { sentencesOf } from './sentences-of';
import { SourceWords } from './source-words';
import type { WriteContext, Written } from './written';

/** A text of more characters than this for each token of the window is not encoded at once. */
const MOST_CHARACTERS = 16;

/** The part of the remaining progress that a round which is not the last is taken to be. */
const ROUND = 0.8;

/** What was written must be so much shorter than what was read, or reading it again leads nowhere. */
const SHORTER = 0.9;

/** From so many tokens on, not each is told: a draft carries the whole text. */
const EACH_TOKEN = 200;
const EVERY = 8;

/**
 * @param text checked and repaired
 * @throws InklingError `option-invalid` for a prefix that leaves no room; the signal's reason once it
 * is aborted
 */
export async function writeFreely(
  parts: GeneratorParts,
  text: string,
  decided: Decided,
  { signal, emit }: WriteContext,
): Promise<Written> {
  const { codec, facts } = parts;
  const prefix = codec.encode(decided.prefix.trimEnd());
  if (prefix.length > facts.window / 2)
    throw new InklingError(
      'option-invalid',
      `prefix: It takes ${String(prefix.length)} of the ${String(facts.window)} tokens that the model reads at once.`,
      { details: { option: 'prefix' } },
    );
  const words = await SourceWords.read(text, signal);
  const whole = wholeSource(parts, decided.prefix, text);
  const read = whole ?? (await condensed(parts, prefix, text, decided, { signal, emit }));
  const { source, done } = read;
  const tell = (tokens: readonly number[], steps: number) => {
    if (steps > EACH_TOKEN && steps % EVERY > 0) return;
    const draft = wholeWords(codec.decode(withoutEnd(tokens, facts.endToken))).trimStart();
    emit({
      text: draft,
      done: done + (1 - done) * (steps / decided.maxNew),
      tokens: tokens.length,
    });
  };
  const decoded = await decodeSequences(parts, source, decided, signal, tell);
  const sequences = decoded.map(({ tokens, ...score }): SummarySequence => {
    const own = withoutEnd(tokens, facts.endToken);
    const written = codec.decode(own).trim();
    return {
      text: written,
      sentences: sentencesOf(written, text, words),
      tokens: own.length,
      ...score,
    };
  });
  const first = decoded[0]?.tokens ?? [];
  const brokenOff = first.length >= decided.maxNew && first.at(-1) !== facts.endToken;
  return {
    sequences,
    inputTokens: read.inputTokens,
    notices: [
      ...read.notices,
      ...(brokenOff ? [{ code: 'summary-cut', details: { tokens: decided.maxNew } } as const] : []),
    ],
  };
}

/** What goes into the model at last. */
interface Read {
  readonly source: readonly number[];
  /** Tokens of the text, without the prefix. */
  readonly inputTokens: number;
  /** How far the whole is by then, 0 to 1. */
  readonly done: number;
  readonly notices: readonly Notice[];
}

/** Prefix and text encoded together, as `generate` is given them; null if they do not fit. */
function wholeSource({ codec, facts }: GeneratorParts, prefix: string, text: string): Read | null {
  if (text.length > MOST_CHARACTERS * facts.window) return null;
  const tokens = codec.encode(`${prefix}${text}`);
  if (tokens.length >= facts.window) return null;
  const inputTokens = prefix === '' ? tokens.length : codec.encode(text).length;
  return { source: [...tokens, facts.endToken], inputTokens, done: 0, notices: [] };
}

/** A long text, written about in pieces until what was written fits. */
async function condensed(
  parts: GeneratorParts,
  prefix: readonly number[],
  text: string,
  decided: Decided,
  { signal, emit }: WriteContext,
): Promise<Read> {
  const { codec, facts } = parts;
  const budget = facts.window - prefix.length - 1;
  const encode: Encode = (part) => codec.encode(part);
  const split = async (given: string) =>
    splitIntoPieces(await readDocument(given, encode, Math.floor(budget / 2), signal), budget);
  const sourceOf = (piece: Piece) => [
    ...prefix,
    ...piece.flatMap(({ tokens }) => tokens),
    facts.endToken,
  ];
  let pieces = await split(text);
  const inputTokens = tokensOf(pieces.flat());
  let done = 0;
  let tokens = 0;
  while (pieces.length > 1) {
    const start = done;
    const step = ((1 - done) * ROUND) / pieces.length;
    const written: string[] = [];
    for (const [i, piece] of pieces.entries()) {
      // Half of what was read at most, so that a text gets shorter whatever is asked for.
      const maxNew = Math.max(1, Math.min(decided.maxNew, Math.floor(tokensOf(piece) / 2)));
      const one = { ...decided, maxNew, sequences: 1 };
      const [decoded] = await decodeSequences(parts, sourceOf(piece), one, signal, (_, steps) => {
        emit({ text: '', done: start + step * (i + steps / maxNew), tokens: tokens + steps });
      });
      const own = withoutEnd(decoded?.tokens ?? [], facts.endToken);
      tokens += own.length;
      written.push(codec.decode(own).trim());
      done = start + step * (i + 1);
    }
    const before = tokensOf(pieces.flat());
    pieces = await split(written.filter((each) => each !== '').join('\n'));
    const after = tokensOf(pieces.flat());
    if (pieces.length > 1 && after > SHORTER * before) {
      const cut: Notice = {
        code: 'text-cut',
        details: { tokens: after, read: tokensOf(pieces[0] ?? []) },
      };
      return { source: sourceOf(pieces[0] ?? []), inputTokens, done, notices: [cut] };
    }
  }
  return { source: sourceOf(pieces[0] ?? []), inputTokens, done, notices: [] };
}

function withoutEnd(tokens: readonly number[], endToken: number): readonly number[] {
  return tokens.at(-1) === endToken ? tokens.slice(0, -1) : tokens;
}
