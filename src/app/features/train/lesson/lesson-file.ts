/**
 * The file of a lesson: JSON lines, an example each, so that other programs can read them too. Texts
 * stand as they are; a drawing is its 784 numbers.
 */

import * as v from 'valibot';
import type { LessonLabel } from './lesson-labels';
import type { Example } from './lesson.svelte';

const Byte = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
const Label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
const Line = v.pipe(
  v.string(),
  v.parseJson(),
  v.union([
    v.object({ label: Label, text: v.pipe(v.string(), v.trim(), v.minLength(1)) }),
    v.object({ label: Label, pixels: v.pipe(v.array(Byte), v.length(28 * 28)) }),
  ]),
);

export function writeLesson(labels: readonly LessonLabel<string | Uint8ClampedArray>[]): string {
  return labels
    .flatMap(({ name, examples }) =>
      examples.map(({ value }) =>
        JSON.stringify(
          typeof value === 'string'
            ? { label: name.trim(), text: value }
            : { label: name.trim(), pixels: Array.from(value) },
        ),
      ),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** @returns also how many lines are no examples of this lesson */
export function readLesson<Value>(
  file: string,
  isValue: (value: unknown) => value is Value,
): { readonly examples: readonly Example<Value>[]; readonly leftOut: number } {
  const lines = file.split('\n').filter((line) => line.trim() !== '');
  const examples = lines.flatMap((line): Example<Value>[] => {
    const read = v.safeParse(Line, line);
    if (!read.success) return [];
    const { output } = read;
    const value: unknown = 'text' in output ? output.text : Uint8ClampedArray.from(output.pixels);
    return isValue(value) ? [{ label: output.label, value }] : [];
  });
  return { examples, leftOut: lines.length - examples.length };
}
