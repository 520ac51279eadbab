/** Chooses sentences of Chinese text by counting, where the network cannot read it. */

import { at } from '../../../../contract/at';
import type { SentenceWorth } from '../../../../contract/tasks/explanation';
import { breathe } from '../../runner/yield';
import type { Condenser } from '../choose/condenser';
import chinese from './chinese.json';
import { CountedWorth, totalOf, type Term } from './counted-worth';

/** Characters that are counted together: what returns is seen over all of an ordinary document. */
const BUDGET = 40_000;

interface Ranked {
  readonly index: number;
  readonly terms: readonly Term[];
  readonly total: number;
}

export const countingCondenser: Condenser = {
  budget: BUDGET,
  usual: { shortest: chinese.shortest, longest: chinese.longest },
  async *choose(piece, quota, _asked, signal, onChoice) {
    const worth = new CountedWorth(piece, at(piece, 0).kind);
    const chosen: number[] = [];
    const told = ({ index, terms, total }: Ranked): SentenceWorth => ({
      text: at(piece, index).text,
      model: 0,
      terms: terms.filter(({ value }) => value !== 0),
      total,
    });
    for (let open = quota.next(); open.length > 0; open = quota.next()) {
      await breathe(signal);
      const terms = worth.of(open, chosen);
      const ranked = open
        .map((index, n): Ranked => ({ index, terms: at(terms, n), total: totalOf(at(terms, n)) }))
        .toSorted((a, b) => b.total - a.total);
      const [best, next] = [at(ranked, 0), ranked[1]];
      onChoice?.({
        chosen: told(best),
        next: next ? told(next) : null,
        among: open.length,
      });
      quota.take(best.index);
      chosen.push(best.index);
      yield best.index;
    }
  },
};
