/**
 * The labels of a lesson and their examples: as records of what is stored, and joined with what
 * other tabs have stored meanwhile.
 */

import type { LessonKind, Taught } from '../../../../contract/training/taught';

export interface LessonExample<Value> {
  readonly id: string;
  readonly at: number;
  readonly value: Value;
}

export interface LessonLabel<Value> {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly examples: readonly LessonExample<Value>[];
}

/** A label and all its examples, as they are stored. */
export function recordsOf<Value extends string | Uint8ClampedArray>(
  lesson: LessonKind,
  { id, at, name, examples }: LessonLabel<Value>,
): Taught[] {
  return [
    { id, lesson, at, kind: 'label', name },
    ...examples.map((example): Taught => ({ ...example, lesson, kind: 'example', label: id })),
  ];
}

/**
 * What is shown once what is stored has been read again.
 * @param shown here; what of it is not stored yet (`isOwn`) stays
 * @param isValue tells the examples of this lesson from those that it cannot read
 */
export function joined<Value>(
  shown: readonly LessonLabel<Value>[],
  stored: readonly Taught[],
  isOwn: (id: string) => boolean,
  isValue: (value: unknown) => value is Value,
): LessonLabel<Value>[] {
  const labels = new Map<string, LessonLabel<Value>>();
  for (const each of stored)
    if (each.kind === 'label') labels.set(each.id, { ...each, examples: [] });
  for (const label of shown) if (isOwn(label.id)) labels.set(label.id, { ...label, examples: [] });
  const add = (id: string, example: LessonExample<Value>) => {
    const label = labels.get(id);
    if (label) labels.set(id, { ...label, examples: [...label.examples, example] });
  };
  for (const each of stored)
    if (each.kind === 'example' && isValue(each.value) && !isOwn(each.id))
      add(each.label, { id: each.id, at: each.at, value: each.value });
  for (const { id, examples } of shown)
    for (const example of examples) if (isOwn(example.id)) add(id, example);
  return [...labels.values()]
    .map(({ id, at, name, examples }) => ({
      id,
      at,
      name,
      examples: examples.toSorted((a, b) => a.at - b.at),
    }))
    .sort((a, b) => a.at - b.at);
}

/** Those of the values that a label does not have yet, each once. */
export function freshOf<Value extends string | Uint8ClampedArray>(
  { examples }: LessonLabel<Value>,
  values: readonly Value[],
): Value[] {
  const known = new Set(examples.map(({ value }) => String(value)));
  return values.filter((value) => {
    const text = String(value);
    if (known.has(text)) return false;
    known.add(text);
    return true;
  });
}

/** Ids whose change has not reached the storage. */
export class Underway {
  /** Shown here and not stored. */
  readonly unstored = new Set<string>();
  /** Removed here. */
  readonly gone = new Set<string>();
}
