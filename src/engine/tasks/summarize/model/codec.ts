/** What decoding needs of a tokenizer: so little that tests have one of a few lines. */

export interface Codec {
  /** Token ids of a text, without any special tokens. */
  encode(text: string): number[];
  /** The text that token ids stand for; special tokens are left out. */
  decode(tokens: readonly number[]): string;
}
