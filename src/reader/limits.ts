/** What a document may cost, so that one that was made to do harm, or is damaged, ends in words. */

export const READER_LIMITS = {
  /** Of a file of pages, which may be mostly pictures. */
  bytes: 300_000_000,
  /** Of a file that is text as it is: more than any text that can be summarized. */
  textBytes: 16_000_000,
  /** What is unpacked of a zip: the text of the longest novels is some megabytes. */
  unpacked: { entries: 20_000, bytes: 100_000_000 },
} as const;
