/** For each task: inputs that can be told apart, the answer to each, and what no model can answer. */
import { at } from '../../src/contract/at';
import type { TaskMap, TaskName } from '../../src/contract/tasks/tasks';
import { oneDigit } from '../../src/contract/tasks/test-digits';
import { faithful } from '../../src/contract/tasks/test-summary';

interface Answers<Task extends TaskName> {
  readonly input: (number: number) => TaskMap[Task]['input'];
  readonly output: (input: TaskMap[Task]['input']) => TaskMap[Task]['output'];
  /** What a lost or spoiled device makes of it. */
  readonly poisoned: (output: TaskMap[Task]['output'], by: number) => TaskMap[Task]['output'];
}

const COMMON = { totalMs: 1, notices: [] };

const labelled = (label: string): TaskMap['classify']['output'] => ({
  ...COMMON,
  label,
  scores: [
    { label, score: 0.8 },
    { label: 'other', score: 0.2 },
  ],
});

const poisonedLabels = (
  output: TaskMap['classify']['output'],
  score: number,
): TaskMap['classify']['output'] => ({
  ...output,
  scores: output.scores.map(({ label }) => ({ label, score })),
});

export const ANSWERS: { readonly [Task in TaskName]: Answers<Task> } = {
  summarize: {
    input: (number) => `Text ${String(number)}. And more.`,
    output: (text) => ({
      ...COMMON,
      ...faithful(text.slice(0, 7), [{ start: 0, end: 7 }]),
      inputTokens: text.length,
      decoderPasses: 1,
      firstTokenMs: 1,
    }),
    poisoned: (output, by) => ({ ...output, firstTokenMs: by === 0 ? -1 : by }),
  },
  sentiment: {
    input: (number) => 'x'.repeat(number + 1),
    output: (text) => ({ ...COMMON, label: 'POSITIVE', score: 0.9, inputTokens: text.length }),
    poisoned: (output, by) => ({ ...output, score: by }),
  },
  digits: {
    input: (number) => ({ kind: 'pixels', pixels: [number] }),
    output: (input) => {
      const digit = input.kind === 'pixels' ? at(input.pixels, 0) % 10 : 0;
      const probabilities = Array.from({ length: 10 }, (_, i) => (i === digit ? 0.91 : 0.01));
      return { ...COMMON, ...oneDigit({ digit, probabilities }) };
    },
    poisoned: (output, by) => ({
      ...output,
      ...oneDigit({ digit: 0, probabilities: Array<number>(10).fill(by) }),
    }),
  },
  pictures: {
    input: (number) => ({
      kind: 'ink',
      width: 1,
      height: 1,
      ink: Uint8ClampedArray.of(number),
    }),
    output: (input) => labelled(input.kind === 'ink' ? String(input.ink[0]) : ''),
    poisoned: poisonedLabels,
  },
  classify: {
    input: (number) => `text ${String(number)}`,
    output: (text) => labelled(String(text)),
    poisoned: poisonedLabels,
  },
  table: {
    input: (number) => ({ weight: number }),
    output: (row) => labelled(String(Object.values(row)[0])),
    poisoned: poisonedLabels,
  },
  regress: {
    input: (number) => ({ weight: number }),
    output: (row) => ({ ...COMMON, value: Number(Object.values(row)[0]) }),
    // Any finite number may be the answer: only that it is none can be told from it.
    poisoned: (output) => ({ ...output, value: NaN }),
  },
};
