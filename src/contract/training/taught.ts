/**
 * What somebody taught by hand: labels and examples, each a record of its own. Two tabs that teach at
 * once write different records, and neither destroys the other's.
 */

import * as v from 'valibot';

export const LESSONS = ['pictures', 'texts'] as const;
export type LessonKind = (typeof LESSONS)[number];

const common = {
  id: v.string(),
  lesson: v.picklist(LESSONS),
  /** Milliseconds since 1970: they are shown in this order. */
  at: v.pipe(v.number(), v.finite()),
};

/** 28 x 28, 0 = paper, 255 = ink. */
const Pixels = v.custom<Uint8ClampedArray>(
  (value) => value instanceof Uint8ClampedArray && value.length === 28 * 28,
  '28 x 28 pixels',
);

export const TaughtSchema = v.variant('kind', [
  v.object({ ...common, kind: v.literal('label'), name: v.string() }),
  v.object({
    ...common,
    kind: v.literal('example'),
    /** Id of the label. */
    label: v.string(),
    value: v.union([v.string(), Pixels]),
  }),
]);

/** A label, or an example of one. */
export type Taught = Readonly<v.InferOutput<typeof TaughtSchema>>;
