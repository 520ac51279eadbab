/**
 * Summarises documents of any length: what does not fit the model is summarised in pieces, and the
 * sentences that were kept are read again as a shorter document, until the asked amount can be
 * chosen. As every round keeps two thirds or less, time grows linearly with the document.
 */

import { at } from '../../../contract/at';
import type { SentenceWorth, SummaryExplanation } from '../../../contract/tasks/explanation';
import type { Sentence } from './document/document';
import { chooseSentences, type Choice, type Ranked } from './decode/faithful';
import { MOST_ASKED, type Amount } from './document/summary-length';
import { splitIntoPieces, type Piece } from './document/pieces';
import { Quota } from './choose/sentence-quota';
import { Salience } from './choose/salience';
import type { ModelFacts, Seq2Seq } from './model/seq2seq';

/**
 * Sentences that a round keeps of each piece, which has about twenty in an ordinary text; or as
 * many as are asked for.
 */
const KEPT = 3;

/**
 * Of a piece's sentences, at most. So much that a round before the last leaves something to choose:
 * several pieces share the amount by their size, not by what they are worth, and a paper whose
 * abstract was all that was asked for lost part of it to later pieces.
 */
const KEPT_SHARE = 2 / 3;

/** What another round must leave, in amounts asked for, to be worth it. */
const FEWEST_LEFT = 1.2;

/** The part of the remaining progress that a round which is not the last is taken to be. */
const ROUND = 0.8;

export interface Progress {
  /**
   * Sentences of the summary that are settled, in the order of the document: later ones only come
   * behind them.
   */
  readonly settled: readonly Sentence[];
  /** Between 0 and 1, never less than before. */
  readonly done: number;
}

type ExplainedChoice = SummaryExplanation['choices'][number];

/** Told of a choice for the summary: what was chosen and what came next, term by term. */
export type OnChoice = (choice: ExplainedChoice) => void;

export interface Condenser {
  readonly model: Seq2Seq;
  readonly facts: ModelFacts;
  /** Tokens of what asks the model for so many sentences (1 to MOST_ASKED). */
  readonly ask: (sentences: number) => readonly number[];
}

/** Tokens that the sentences of a piece may have together. */
export function tokenBudget({ facts, ask }: Pick<Condenser, 'facts' | 'ask'>): number {
  const longest = Math.max(...Array.from({ length: MOST_ASKED }, (_, i) => ask(i + 1).length));
  return facts.window - longest - 1;
}

/**
 * Choose the asked amount of a document's sentences.
 * @param onChoice told why each sentence of the summary was chosen
 * @returns how far it is, after each sentence and each piece
 * @throws the signal's reason once it is aborted
 */
export async function* condense(
  condenser: Condenser,
  document: readonly Sentence[],
  amount: Amount,
  signal: AbortSignal,
  onChoice: OnChoice | null = null,
): AsyncGenerator<Progress, void, undefined> {
  const budget = tokenBudget(condenser);
  let done = 0;
  const most = Math.max(KEPT, Math.min(MOST_ASKED, Math.round(inSentences(amount, document))));
  let pieces = splitIntoPieces(document, budget);
  while (!isLastRound(pieces, amount, most)) {
    const step = ((1 - done) * ROUND) / pieces.length;
    const kept: Sentence[] = [];
    for (const piece of pieces) {
      const target = keptOf(piece, most);
      for await (const sentence of choose(condenser, piece, { unit: 'sentences', target }, signal))
        kept.push(sentence);
      done += step;
      yield { settled: [], done };
    }
    pieces = splitIntoPieces(inOrder(kept), budget);
  }

  const start = done;
  const settled: Sentence[] = [];
  let spent = 0;
  for (const [i, piece] of pieces.entries()) {
    // What is left is shared by size, so that a piece which gave a little more or less is made up
    // for by the next.
    const part =
      size(piece, amount) / pieces.slice(i).reduce((sum, each) => sum + size(each, amount), 0);
    const exact = (amount.target - spent) * part;
    const target = amount.unit === 'sentences' ? Math.round(exact) : exact;
    const chosen: Sentence[] = [];
    const share = { unit: amount.unit, target };
    for await (const sentence of choose(condenser, piece, share, signal, onChoice)) {
      chosen.push(sentence);
      spent += size([sentence], amount);
      done = Math.max(done, start + (1 - start) * Math.min(1, spent / amount.target));
      yield { settled: [...settled], done };
    }
    settled.push(...inOrder(chosen));
    yield { settled: [...settled], done };
  }
}

/**
 * The model's order is that of its choices; a reader wants the document's, and no sentence put in
 * front of one already read.
 */
function inOrder(sentences: readonly Sentence[]): Sentence[] {
  return sentences.toSorted((a, b) => a.span.start - b.span.start);
}

async function* choose(
  { model, facts, ask }: Condenser,
  piece: Piece,
  amount: Amount,
  signal: AbortSignal,
  onChoice: OnChoice | null = null,
): AsyncGenerator<Sentence, void, undefined> {
  const quota = new Quota(piece, amount);
  if (quota.next().length === 0) return;
  const tokens = piece.map((sentence) => sentence.tokens);
  const asked = Math.max(1, Math.min(MOST_ASKED, Math.round(inSentences(amount, piece))));
  const encoded = await model.encode([[...ask(asked), ...tokens.flat(), facts.endToken]]);
  const salience = new Salience(piece);
  const report =
    onChoice &&
    ((choice: Choice) => {
      onChoice(explained(choice, piece, salience));
    });
  try {
    for await (const index of chooseSentences(
      encoded,
      tokens,
      quota,
      facts,
      signal,
      salience,
      report,
    ))
      yield at(piece, index);
  } finally {
    encoded.dispose();
  }
}

function explained(
  { first, next, open, before }: Choice,
  piece: Piece,
  salience: Salience,
): ExplainedChoice {
  const worth = ({ index, score }: Ranked): SentenceWorth => {
    const terms = salience.terms(index, open, before);
    const total = terms.reduce((sum, { value }) => sum + value, score);
    return { text: at(piece, index).text, model: score, terms, total };
  };
  return { chosen: worth(first), next: next && worth(next), among: open.length };
}

/**
 * The last round chooses the summary itself: from one piece, or from several if another round would
 * leave too little.
 */
function isLastRound(pieces: readonly Piece[], amount: Amount, most: number): boolean {
  const sentences = pieces.flat();
  const kept = pieces.reduce((sum, piece) => sum + keptOf(piece, most), 0);
  return (
    pieces.length <= 1 ||
    kept === sentences.length ||
    kept < FEWEST_LEFT * inSentences(amount, sentences)
  );
}

function keptOf(piece: Piece, most: number): number {
  return Math.max(1, Math.min(most, Math.ceil(KEPT_SHARE * piece.length), piece.length - 1));
}

function size(sentences: readonly Sentence[], { unit }: Amount): number {
  return unit === 'words'
    ? sentences.reduce((sum, sentence) => sum + sentence.words, 0)
    : sentences.length;
}

function inSentences(amount: Amount, sentences: readonly Sentence[]): number {
  return amount.unit === 'sentences'
    ? amount.target
    : (amount.target * sentences.length) / Math.max(1, size(sentences, amount));
}
