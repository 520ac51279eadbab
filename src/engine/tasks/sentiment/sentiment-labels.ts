/**
 * What the classes of a sentiment model mean. Models differ in their labels; an answer here is
 * positive or negative with a probability, and beside it how probable it is that the text is
 * neither. Positive and negative count as they are, neutral counts half for each, and stars count by their place between one and five. A model whose labels say
 * nothing (LABEL_0) is refused: guessing would be a coin toss.
 */

/** How positive a class is that takes no side: neutral, or three of five stars. */
export const NEITHER = 0.5;

/**
 * @returns for each class how positive it is, 0 to 1, by its index; null if the labels cannot be
 * read or never differ
 */
export function positivity(id2label: Readonly<Record<string, string>>): number[] | null {
  const labels = Object.entries(id2label).sort(([a], [b]) => Number(a) - Number(b));
  const shares = labels.map(([, label]) => shareOf(label));
  const read = shares.filter((share) => share !== null);
  return read.length === shares.length && new Set(read).size > 1 ? read : null;
}

function shareOf(label: string): number | null {
  const word = label.trim().toLowerCase();
  if (/^pos(itive)?$/.test(word)) return 1;
  if (/^neg(ative)?$/.test(word)) return 0;
  if (/^neu(tral)?$/.test(word)) return NEITHER;
  const stars = /^([1-5]) stars?$/.exec(word)?.[1];
  return stars === undefined ? null : (Number(stars) - 1) / 4;
}
