/** A tensor in the files of a model, as its version is looked into. */

export interface TensorInfo {
  readonly file: string;
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
}
