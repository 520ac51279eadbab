/** The engine's side of the test task: what a folder in src/engine/tasks has. */

import { checkInput, checkOptions } from '../../src/contract/tasks/tasks';
import { fileOf } from '../../src/engine/formats/model-files';
import type { Runner } from '../../src/engine/tasks/runner/runner';
import type { ModelFiles } from '../../src/engine/formats/model-files';

/** The rows of the tests' task name are not in TaskMap: the types of the product know no such task. */
interface Context {
  readonly signal: AbortSignal;
}

const turned = (text: string) => [...text].reverse().join('');

export function loadReverse(_model: unknown, files: ModelFiles) {
  fileOf(files, 'model.json');
  return Promise.resolve({
    run: (input: string, options: unknown, { signal }: Context) => {
      signal.throwIfAborted();
      checkInput('reverse' as never, input);
      const { shout } = checkOptions('reverse' as never, options) as { shout?: boolean };
      const text = turned(input);
      return Promise.resolve({ text: shout ? text.toUpperCase() : text, totalMs: 0, notices: [] });
    },
    selfTest: ({ text, reversed }: { text: string; reversed: string }) =>
      Promise.resolve(turned(text) === reversed ? null : 'The text is not turned round.'),
    example: () => Promise.resolve({ text: 'drawer', reversed: 'reward' }),
    dispose: () => Promise.resolve(),
  } satisfies Pick<Runner<'summarize'>, 'dispose'> & Record<string, unknown>);
}
