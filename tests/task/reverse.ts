/** The descriptor of a task that lives in the tests alone: it turns a text round. */

import * as v from 'valibot';
import { COMMON, NO_DRAFT, TEXT_TENSOR } from '../../src/contract/tasks/answer-parts';
import { describeTask } from '../../src/contract/tasks/descriptor';
import { checkText } from '../../src/contract/tasks/text-checks';

const LONGEST = 100;

export const reverse = describeTask({
  name: 'reverse',
  builtIn: true,
  input: v.string(),
  check: (text) => {
    checkText(text, LONGEST);
  },
  options: v.strictObject({ shout: v.exactOptional(v.boolean()) }),
  output: v.object({ text: v.string(), ...COMMON }),
  impossible: () => null,
  draft: NO_DRAFT,
  golden: v.object({ text: v.string(), reversed: v.string() }),
  log: { inputSize: (text) => text.length, answer: () => ({}) },
  rest: {
    rows: 8,
    together: false,
    inputs: [TEXT_TENSOR],
    outputs: [{ name: 'reversed', datatype: 'BYTES', shape: [] }],
    row: v.pipe(
      v.strictObject({ text: v.string() }),
      v.transform(({ text }) => ({ input: text, options: {} })),
    ),
    write: ({ text }) => ({ reversed: text }),
    plain: { field: 'reverse' },
    example: { text: 'drawer' },
  },
});
