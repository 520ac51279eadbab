/** Chooses sentences of Chinese text by counting, where the network cannot read it. */

import { at } from '../../../../contract/at';
import type { SentenceWorth } from '../../../../contract/tasks/explanation';
import { numberAt } from '../../../formats/number-at';
import { breathe } from '../../runner/yield';
import type { Condenser } from '../choose/condenser';
import chinese from './chinese.json';
import { CountedWorth } from './counted-worth';

/** Characters that are counted together: what returns is seen over all of an ordinary document. */
const BUDGET = 40_000;

export const countingCondenser: Condenser = {
  budget: BUDGET,
  usual: { shortest: chinese.shortest, longest: chinese.longest },
  async *choose(piece, quota, _asked, signal, onChoice) {
    const worth = new CountedWorth(piece, at(piece, 0).kind);
    const chosen: number[] = [];
    for (let open = quota.next(); open.length > 0; open = quota.next()) {
      await breathe(signal);
      const values = worth.of(open, chosen);
      const most = values.reduce((best, value) => Math.max(best, value), -Infinity);
      const best = at(open, values.indexOf(most));
      if (onChoice) {
        const explain = (i: number): SentenceWorth => {
          const terms = worth.terms(i, open, chosen);
          const total = terms.reduce((sum, { value }) => sum + value, 0);
          return { text: at(piece, i).text, model: 0, terms, total };
        };
        const next = secondBest(values, open.indexOf(best));
        onChoice({
          chosen: explain(best),
          next: next === null ? null : explain(at(open, next)),
          among: open.length,
        });
      }
      quota.take(best);
      chosen.push(best);
      yield numberAt(chosen, chosen.length - 1);
    }
  },
};

/** The place of the largest value but for the best one's; null where there is no other. */
function secondBest(values: readonly number[], best: number): number | null {
  return values.reduce<number | null>(
    (second, value, i) =>
      i === best || (second !== null && value <= numberAt(values, second)) ? second : i,
    null,
  );
}
