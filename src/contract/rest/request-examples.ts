/**
 * Owns a request for each protocol and task that is right: what the page offers to try, and
 * openapi.json shows.
 */

import type { TaskName } from '../tasks/tasks';
import type { Protocol } from './endpoints';

export interface ExampleRequest {
  /** Below the site's directory. */
  readonly path: string;
  readonly body: unknown;
}

/** A seven of 28 x 28 pixels, drawn by formula: 255 is ink. */
const SEVEN = Array.from({ length: 784 }, (_, i) => {
  const [x, y] = [i % 28, Math.floor(i / 28)];
  const isBar = y >= 5 && y <= 7 && x >= 8 && x <= 19;
  const isStem = y > 7 && y < 23 && Math.abs(x - (19 - (y - 7) * 0.5)) < 1.6;
  return isBar || isStem ? 255 : 0;
});

const ARTICLE =
  'The harbour town of Lindby will heat four thousand homes with warmth taken from the sea. The council voted for the plan late on Tuesday after a debate of six hours. Work on the first pumps begins in March and should take about two years. The plant will cost ninety million euros, half of which is paid by the region.';

const VALUES: Readonly<
  Record<
    TaskName,
    {
      readonly name: string;
      readonly value: unknown;
      readonly more: Readonly<Record<string, unknown>>;
    }
  >
> = {
  digits: { name: 'x', value: SEVEN, more: {} },
  sentiment: { name: 'text', value: 'A film that I would gladly see again.', more: {} },
  summarize: { name: 'text', value: ARTICLE, more: { sentences: 1 } },
  classify: { name: 'text', value: 'When does the blue ink arrive?', more: {} },
  // Columns are the model's own; these are those of the studio's example.
  table: {
    name: 'row',
    value: '{"weight":90,"thickness":110,"absorbency":20,"surface":"smooth","tint":"cream"}',
    more: {},
  },
};

/** Tasks that the plain form has a field for. */
const PLAIN: readonly TaskName[] = ['digits', 'sentiment'];

/** The plain form has no address for each model: null where it has no field for the task. */
export function exampleOf(
  protocol: Protocol,
  model: string,
  task: TaskName,
): ExampleRequest | null {
  const { name, value, more } = VALUES[task];
  const flat = Array.isArray(value) ? value : [value];
  if (protocol === 'v1')
    return {
      path: `v1/models/${model}:predict`,
      body: { instances: [{ [name]: value, ...more }] },
    };
  if (protocol === 'plain')
    return !PLAIN.some((each) => each === task)
      ? null
      : { path: 'predict', body: { [name]: value } };
  const shape = Array.isArray(value) ? [1, value.length] : [1];
  const input = { name, shape, datatype: Array.isArray(value) ? 'UINT8' : 'BYTES', data: flat };
  return {
    path: `v2/models/${model}/infer`,
    body: { inputs: [input], ...(Object.keys(more).length > 0 && { parameters: more }) },
  };
}

/**
 * JSON as people read it: long lists of numbers in rows of 28, which for a digit is its picture.
 */
export function readableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /\[\s*(-?\d[\d.e+\s,-]*)\]/g,
    (list, numbers: string) => {
      const values = numbers.split(/[\s,]+/).filter((each) => each !== '');
      const width = Math.max(...values.map((each) => each.length));
      if (values.length < 28) return `[${values.join(', ')}]`;
      if (values.length % 28 !== 0) return list;
      const rows = Array.from({ length: values.length / 28 }, (_, row) =>
        values
          .slice(row * 28, row * 28 + 28)
          .map((each) => each.padStart(width))
          .join(','),
      );
      return `[\n${rows.join(',\n')}\n]`;
    },
  );
}
