/** Reads the names that somebody typed to have them masked. */

/** @param typed with commas or line ends between them */
export function namesIn(typed: string): string[] {
  return typed.split(/[,，、;；\n]/).filter((name) => name.trim() !== '');
}
