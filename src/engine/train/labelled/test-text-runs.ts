/** Tests on texts: training on lines, and asking the version that came of it. */

import { unwrap } from '../../../contract/errors';
import { textRecipe } from '../../../contract/training/default-recipes';
import type { TextLearner } from '../../../contract/training/text-learners';
import type { Recipe, TrainEvent } from '../../../contract/training/training';
import { LOADERS } from '../../tasks';
import { obtain } from '../../versions/obtain-files';
import { findVersion } from '../../versions/resolve-version';
import { TrainingService } from '../training-service';

const modelsUrl = new URL('/models/', location.href).href;
/** Nothing is fetched from there. */
const NOWHERE = new URL('/nowhere/', location.href).href;
const never = new AbortController().signal;

export interface Line {
  readonly text: string;
  readonly label: string;
}

/** One run to its end, under a name of its own. */
export async function trainLines(
  lines: readonly Line[],
  learner: TextLearner,
  recipe: Partial<Recipe> = {},
) {
  const file = new Blob([JSON.stringify(lines.map(({ text, label }) => ({ text, label })))]);
  const model = `test-${crypto.randomUUID()}`;
  const events: TrainEvent[] = [];
  const outcome = unwrap(
    await new TrainingService().train(
      {
        id: crypto.randomUUID(),
        kind: 'classify',
        model,
        data: {
          source: { name: 'lines.json', file },
          choice: { label: 1, inputs: [0] },
          heldOut: 0.1,
          learner,
        },
        recipe: { ...textRecipe(lines.length), ...recipe },
        modelsUrl,
        resume: null,
      },
      (event) => events.push(event),
    ),
  );
  return { outcome, events, model };
}

/** The version, from what the browser has stored alone. */
export async function openStored(model: string) {
  const found = await findVersion('classify', { model, version: 1 });
  const { files } = await obtain(found, NOWHERE, never, () => undefined);
  const load = await LOADERS.classify();
  const runner = await load(found.manifest, files, { backend: 'cpu', threads: 1 });
  return {
    found,
    runner,
    ask: (text: string) => runner.run(text, {}, { signal: never, emit: () => undefined }),
  };
}
