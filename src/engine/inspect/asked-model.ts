/** A model of tables as those need it who look into it: what goes in, what is asked, what comes out. */

import { at } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import { widthOf, type Feature } from '../tasks/labelled/table-features';

export interface AskedModel {
  readonly features: readonly Feature[];
  /** Name of each output: the labels, or the column that is predicted. */
  readonly outputs: readonly string[];
  /** Probabilities of the labels, or the number in its own unit. */
  readonly ask: (numbers: Float32Array) => ArrayLike<number>;
}

/** A feature, and where its numbers stand in those of a row. */
export interface PlacedFeature {
  readonly feature: Feature;
  readonly from: number;
  readonly to: number;
}

export function placesOf(features: readonly Feature[]): PlacedFeature[] {
  let from = 0;
  return features.map((feature) => {
    const place = { feature, from, to: from + widthOf(feature) };
    from = place.to;
    return place;
  });
}

/** @throws InklingError `option-invalid` for a column that the model does not have */
export function placeOf(features: readonly Feature[], column: string): PlacedFeature {
  const found = placesOf(features).find(({ feature }) => feature.name === column);
  if (found) return found;
  throw new InklingError(
    'option-invalid',
    `The model has no column ${column}: ${features.map(({ name }) => name).join(', ')}.`,
    { details: { option: 'column' } },
  );
}

/** What each number of a row is about. */
export type NumberMeaning =
  | { readonly of: 'number'; readonly feature: Extract<Feature, { kind: 'number' }> }
  | { readonly of: 'value'; readonly feature: Feature; readonly value: string }
  | { readonly of: 'other' | 'missing'; readonly feature: Feature };

/** For each number of a row, in order. */
export function meaningsOf(features: readonly Feature[]): NumberMeaning[] {
  return features.flatMap((feature): NumberMeaning[] => [
    ...(feature.kind === 'number'
      ? [{ of: 'number', feature } as const]
      : [
          ...feature.values.map((value) => ({ of: 'value', feature, value }) as const),
          { of: 'other', feature } as const,
        ]),
    ...(feature.missing ? [{ of: 'missing', feature } as const] : []),
  ]);
}

/** The unit of a column's numbers; empty: none. */
export function unitOf(feature: Feature): string {
  return feature.kind === 'number' ? (feature.unit ?? '') : '';
}

/** The place in ascending numbers below which a share of them lies, between two where need be. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = at(sorted, Math.floor(place));
  return below + (place - Math.floor(place)) * (at(sorted, Math.ceil(place)) - below);
}
