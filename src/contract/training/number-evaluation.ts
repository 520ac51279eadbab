/** How a model that predicts numbers is judged. */

/** A figure, and the bounds between which it lies in 95 of 100 draws of such examples. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A model that predicts numbers, measured on held-out examples. */
export interface NumberEvaluation {
  readonly target: string;
  readonly examples: number;
  /** Mean squared error, in the target's unit squared. */
  readonly mse: Figure;
  /** Mean absolute error, in the target's unit. */
  readonly mae: Figure;
  /** 1 - MSE / variance: 1 is perfect, 0 is no better than the mean, below 0 is worse. */
  readonly r2: Figure;
  /** Mean absolute error of who always says the mean of these examples. */
  readonly meanMae: number;
  /** Truth and prediction of some of the examples, spread evenly over all truths. */
  readonly points: readonly { readonly truth: number; readonly predicted: number }[];
  /** Those that the model missed by most, the worst first. */
  readonly worst: readonly {
    readonly text: string;
    readonly truth: number;
    readonly predicted: number;
  }[];
}
