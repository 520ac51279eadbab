/**
 * What is inside of a model, as people can look at it: the columns, trees and coefficients of a table's
 * model, the hidden units of a network that looks at drawings, the words of one that reads texts. What
 * each means, and does not, stands in docs/explaining.md.
 */

import type { DataSource } from './dataset';
import type { TableRow } from '../tasks/table';
import type { VersionKey } from '../models/registry';

/** A column that a model of tables goes by. */
export interface InsideColumn {
  readonly name: string;
  readonly kind: 'number' | 'category';
  /** What stands beside its numbers; empty: nothing. */
  readonly unit: string;
  /** The median or most frequent value. */
  readonly ordinary: string | number | null;
  /** Of a category: what has a number of its own. */
  readonly values: readonly string[];
}

/** What a weight of a linear model belongs to. */
export interface Coefficient {
  readonly column: string;
  /** `other`: a value that is none of those with a weight of their own. */
  readonly of: 'number' | 'value' | 'other' | 'missing';
  /** Of a category; else empty. */
  readonly value: string;
  /** For one standard deviation more of a number; for a value as against the mean of all of them. */
  readonly weight: number;
  /** For one more in the column's own unit; null where it is no number. */
  readonly perUnit: number | null;
  readonly unit: string;
}

/** The linear sum behind an output: a label's log-odds, or the predicted number. */
export interface LinearSum {
  /** The label, or the column that is predicted. */
  readonly output: string;
  readonly intercept: number;
  /** The greatest weights first. */
  readonly coefficients: readonly Coefficient[];
}

export interface TableInsides {
  readonly kind: 'table';
  /** The column that is predicted. */
  readonly target: string;
  /** Null where a number is predicted. */
  readonly labels: readonly string[] | null;
  readonly columns: readonly InsideColumn[];
  /** `sum`: each adds something (boosting); else the answer is their mean. Null without trees. */
  readonly trees: { readonly count: number; readonly sum: boolean } | null;
  /** Null where the model is not linear. */
  readonly sums: readonly LinearSum[] | null;
}

/** A unit of the first layer of a network over a drawing. */
export interface HiddenUnit {
  /** One for each pixel, row by row. */
  readonly weights: Float32Array;
  /**
   * How much it counts for each label when it is active, as against the mean of all labels, times the
   * length of its own weights: doubling those and halving what goes out changes no answer. None where
   * other layers lie between.
   */
  readonly counts: readonly number[];
}

export interface UnitInsides {
  readonly kind: 'units';
  /** Pixels to a side. */
  readonly side: number;
  readonly labels: readonly string[];
  /** Null where there is no hidden layer: a unit for each label then. */
  readonly hidden: number | null;
  readonly units: readonly HiddenUnit[];
}

/** A word on the map of words. */
export interface MappedWord {
  readonly word: string;
  readonly x: number;
  readonly y: number;
  /** Index of the label that it speaks for when it stands alone. */
  readonly label: number;
}

/** The units of a run that is not finished. */
export interface UnfinishedUnits {
  /** The last epoch that was kept. */
  readonly epoch: number;
  readonly units: UnitInsides;
}

/** What a filter of a convolution over neighbouring words looks for. */
export interface WordFilter {
  /** The number that it gives for the best window of whole words; 0 where it is never active. */
  readonly most: number;
  /** For each place of its window the words that add most to that, the best first. */
  readonly places: readonly (readonly { readonly word: string; readonly adds: number }[])[];
  /** Index of the label that it speaks for; null where other layers lie between. */
  readonly label: number | null;
}

export interface WordInsides {
  readonly kind: 'words';
  readonly labels: readonly string[];
  /** Words that have a vector. */
  readonly vocabulary: number;
  readonly dimensions: number;
  /** Shares of the variance that the two axes of the map have. */
  readonly explained: readonly [number, number];
  readonly words: readonly MappedWord[];
  /** Of a convolution, those that count most first; of frequent words alone, as the map. */
  readonly filters: readonly WordFilter[];
}

/** What has no such parts: its layers are others than these, or it was not made of layers. */
export interface NoInsides {
  readonly kind: 'none';
}

export type Insides = TableInsides | UnitInsides | WordInsides | NoInsides;

/** What a node of a tree asks of a row. */
export type NodeQuestion =
  | {
      readonly kind: 'at-most';
      readonly column: string;
      readonly limit: number;
      readonly unit: string;
    }
  | { readonly kind: 'is'; readonly column: string; readonly value: string }
  /** Whether it is none of the values that have a number of their own. */
  | { readonly kind: 'other'; readonly column: string }
  | { readonly kind: 'missing'; readonly column: string };

export interface DrawnNode {
  /** Null for a leaf. */
  readonly question: NodeQuestion | null;
  /** Where it goes on, by the answer; -1 from a leaf. */
  readonly yes: number;
  readonly no: number;
  /** Rows of training that came here; null in models that did not keep that. */
  readonly rows: number | null;
  /** Shares of the labels, or the one number that is said here; null where that is not known. */
  readonly says: readonly number[] | null;
}

/** A tree of a model, its root first. */
export interface DrawnTree {
  readonly index: number;
  /** Of boosted trees, the label to whose score this one adds; null where all labels are told. */
  readonly output: string | null;
  readonly nodes: readonly DrawnNode[];
  /** The nodes that a row comes through, if one was given. */
  readonly path: readonly number[];
}

/** How an output moves with a column. */
export interface DependenceLine {
  /** The label, or the column that is predicted. */
  readonly output: string;
  /** Mean over the rows, for each place. */
  readonly mean: readonly number[];
  /** Of single rows (individual conditional expectation), some of them. */
  readonly single: readonly (readonly number[])[];
}

/** What the model says when one column is set to each of several values, all others left as they are. */
export interface Dependence {
  readonly column: string;
  readonly unit: string;
  /** Rows that were asked about; 1 with `ordinary`: there were none but the ordinary row. */
  readonly rows: number;
  readonly ordinary: boolean;
  /** Rising numbers, or the values of a category. */
  readonly places:
    | {
        readonly kind: 'number';
        readonly values: readonly number[];
        /** Each twentieth of the rows has as many numbers between two of these. */
        readonly quantiles: readonly number[];
      }
    | {
        readonly kind: 'category';
        readonly values: readonly string[];
        /** How many of the rows have each. */
        readonly counts: readonly number[];
      };
  readonly lines: readonly DependenceLine[];
}

export interface NearWords {
  /** As the model reads it; null where it is not in the vocabulary. */
  readonly word: MappedWord | null;
  /** The nearest first. */
  readonly near: readonly { readonly word: MappedWord; readonly cosine: number }[];
}

/** Looking into one model, in a worker of its own: it is opened first, and the rest is asked then. */
export interface InsideApi {
  /** @throws InklingError `model-missing`, `model-corrupt`, `download-failed` */
  open(key: VersionKey): Promise<Insides>;
  /** @throws InklingError `option-invalid` where there is no such tree */
  tree(index: number, row: TableRow | null): Promise<DrawnTree>;
  /**
   * @param rows held against these; null: against the ordinary row alone
   * @throws InklingError `option-invalid` for a column that it does not have; `data-missing`,
   * `data-invalid`, `data-cut-off` of the rows
   */
  dependence(column: string, rows: DataSource | null): Promise<Dependence>;
  near(word: string): Promise<NearWords>;
  /**
   * What a run has learnt so far, at its last whole epoch; null where none is kept yet. For networks of
   * digits.
   * @param run its id
   */
  unfinished(run: string): Promise<UnfinishedUnits | null>;
}
