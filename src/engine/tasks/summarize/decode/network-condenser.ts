/** Chooses sentences by the network's opinion, and by what counts beside it. */

import { at } from '../../../../contract/at';
import type { SentenceWorth } from '../../../../contract/tasks/explanation';
import { chooseSentences, type Choice, type Ranked } from './faithful';
import type { Condenser, ExplainedChoice } from '../choose/condenser';
import type { Piece } from '../document/pieces';
import { MOST_ASKED } from '../document/summary-length';
import type { ModelFacts, Seq2Seq } from '../model/seq2seq';
import { Salience } from '../choose/salience';
import { USUAL } from '../choose/sentence-quota';

export interface Network {
  readonly model: Seq2Seq;
  readonly facts: ModelFacts;
  /** Tokens of what asks the model for so many sentences (1 to MOST_ASKED). */
  readonly ask: (sentences: number) => readonly number[];
}

export function networkCondenser({ model, facts, ask }: Network): Condenser {
  const longest = Math.max(...Array.from({ length: MOST_ASKED }, (_, i) => ask(i + 1).length));
  return {
    budget: facts.window - longest - 1,
    usual: USUAL,
    async *choose(piece, quota, asked, signal, onChoice) {
      const tokens = piece.map((sentence) => sentence.tokens);
      const prompt = ask(Math.max(1, Math.min(MOST_ASKED, asked)));
      const encoded = await model.encode([[...prompt, ...tokens.flat(), facts.endToken]]);
      const salience = new Salience(piece);
      const report =
        onChoice &&
        ((choice: Choice) => {
          onChoice(explained(choice, piece, salience));
        });
      try {
        yield* chooseSentences(encoded, tokens, quota, facts, signal, salience, report);
      } finally {
        encoded.dispose();
      }
    },
  };
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
