/**
 * Colours of labels in pictures: the page's accent turned around the circle of hues, as light as it is
 * in both themes. Each colour goes with a name or a shape, never alone.
 */

export interface NamedClass {
  readonly name: string;
  /** For the property --turn, in which the stylesheet of the part turns the hue. */
  readonly turn: number;
}

/** The part of a circle by which the hue of one of several labels is turned. */
export function turnOf(label: number, labels: number): number {
  return label / Math.max(1, labels);
}

export function names(labels: readonly string[]): NamedClass[] {
  return labels.map((name, i) => ({ name, turn: turnOf(i, labels.length) }));
}
