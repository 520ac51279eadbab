/**
 * Which columns of a table, or which sides of a text, have drifted from what the model was made of:
 * the counts in the bins of its reference against the shares there.
 */

import { at } from '../../../../contract/at';
import { SPECIAL_BINS, type InputReference } from '../../../../contract/models/input-reference';
import { sumOfHours, type InputCounts } from '../../../../contract/monitor/input-counts';
import { compareShares, type SharesCompared } from '../compare-shares';
import type { ValueRange } from '../drift';

/** A value or a range, what is neither, and what is missing. */
export type InputBin =
  | { readonly kind: 'value'; readonly value: string }
  | ({ readonly kind: 'range' } & ValueRange)
  | { readonly kind: 'other' }
  | { readonly kind: 'missing' };

export interface InputDrift extends Omit<SharesCompared, 'shares'> {
  /** The column, or one of `TEXT_PARTS`. */
  readonly name: string;
  readonly bins: readonly {
    readonly bin: InputBin;
    readonly share: number;
    readonly reference: number;
  }[];
}

/**
 * One for each input of the reference, those that drifted most first.
 * @param hours what was counted of the version that the reference belongs to
 */
export function inputDrifts(
  references: readonly InputReference[],
  hours: readonly InputCounts[],
): InputDrift[] {
  const counts = sumOfHours(
    hours,
    references.map(({ shares }) => shares.length),
  );
  return references
    .map((reference, i): InputDrift => {
      const { examples, shares: expected, name } = reference;
      const { shares, ...compared } = compareShares(at(counts, i), expected, {
        examples,
        family: references.length,
      });
      const bins = binsOf(reference).map((bin, each) => ({
        bin,
        share: at(shares, each),
        reference: at(expected, each),
      }));
      return {
        name,
        bins: bins.filter(
          ({ bin, share, reference: known }) =>
            bin.kind === 'value' || bin.kind === 'range' || share > 0 || known > 0,
        ),
        ...compared,
      };
    })
    .sort((a, b) => (b.psi ?? 0) - (a.psi ?? 0));
}

/** What each share of a reference is of, in order. */
function binsOf(reference: InputReference): InputBin[] {
  const values = reference.shares.length - SPECIAL_BINS;
  const named = Array.from({ length: values }, (_, i): InputBin =>
    reference.kind === 'category'
      ? { kind: 'value', value: at(reference.values, i) }
      : {
          kind: 'range',
          from: reference.bounds[i - 1] ?? null,
          to: reference.bounds[i] ?? null,
        },
  );
  return [...named, { kind: 'other' }, { kind: 'missing' }];
}
