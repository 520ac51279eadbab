/**
 * The line between decoding and the runtime: what decoding may ask of an encoder-decoder,
 * whatever runs it. Everything above this line is plain TypeScript and is tested in Node on a model
 * of a few lines.
 */

/** Token ids, one list per row. */
export type Rows = readonly (readonly number[])[];

/**
 * A decoder that has read `length` tokens in each of its `rows`, and the encoded sources that it
 * looks at. It never changes: feeding it gives a new one, and the old one can be fed again with
 * something else.
 */
export interface DecoderState {
  readonly rows: number;
  readonly length: number;

  /**
   * Read more tokens, in one pass of the decoder.
   * @param tokens as many in each row, at least one
   * @returns the state after them, and the logits behind every one of them or behind the last one
   * only
   */
  feed(tokens: Rows, want: 'last' | 'all'): Promise<Fed>;

  /** Like `feed`, for the logits alone: nothing is kept that would have to be disposed. */
  peek(tokens: Rows, want: 'last' | 'all'): Promise<LogitsOf>;

  /** A state whose row i is row `order[i]` of this one; rows may be repeated and left out. */
  select(order: readonly number[]): Promise<DecoderState>;

  /** This state as it was when it had read only `length` tokens, at least one. */
  rewind(length: number): Promise<DecoderState>;

  /** Free what belongs to this state alone. States made from it live on. */
  dispose(): void;
}

export interface Fed {
  readonly state: DecoderState;
  readonly logits: LogitsOf;
}

/**
 * Logits behind a fed token: `vocabulary` numbers.
 * @param position 0 for the first of the wanted ones, which is also the last when only that was
 * wanted
 */
export type LogitsOf = (row: number, position: number) => Float32Array;

export interface Seq2Seq {
  /** Passes of the decoder since the model was opened. */
  readonly passes: number;

  /**
   * Encode sources of any lengths (each at least one token) in one pass; the decoder has read
   * nothing yet.
   */
  encode(sources: Rows): Promise<DecoderState>;

  dispose(): Promise<void>;
}

/** What an output begins and ends with. */
export interface Ends {
  readonly startToken: number;
  readonly endToken: number;
}

/** What decoding needs of a model's configuration. */
export interface ModelFacts extends Ends {
  readonly padToken: number;
  /** Tokens that the encoder can read at once, prefix and end token included. */
  readonly window: number;
  /** What the model expects before a text to summarise. */
  readonly prefix: string;
}
