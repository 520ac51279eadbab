/** Chooses sentences of Chinese text by counting, where the network cannot read it. */

import { at } from '../../../../contract/at';
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
  async *choose(piece, quota, _asked, signal) {
    const worth = new CountedWorth(piece, at(piece, 0).kind);
    const chosen: number[] = [];
    for (let open = quota.next(); open.length > 0; open = quota.next()) {
      await breathe(signal);
      const values = worth.of(open, chosen);
      const most = values.reduce((best, value) => Math.max(best, value), -Infinity);
      const best = at(open, values.indexOf(most));
      quota.take(best);
      chosen.push(best);
      yield numberAt(chosen, chosen.length - 1);
    }
  },
};
