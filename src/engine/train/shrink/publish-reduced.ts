/** Publishes a model that was made smaller, with a card that says what was left out and what it cost. */

import type { TaskMap } from '../../../contract/tasks/tasks';
import type { ModelVersion } from '../../../contract/models/registry';
import type { ReduceRequest, OwnTask } from '../../../contract/training/reducing';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { publish } from '../../versions/publish-version';
import type { VersionOf } from '../../versions/resolve-version';
import { writeCard } from '../judge/write-card';
import { reducedCard, type ReducedFacts } from './reduced-card';

export interface ReducedPublication<Task extends OwnTask> extends ReducedFacts {
  readonly request: ReduceRequest<Task>;
  /** The version that it was made from. */
  readonly parent: VersionOf<Task>;
  readonly files: ModelFiles;
  readonly golden: TaskMap[Task]['golden'];
}

/** @throws as `publish` does */
export function publishReduced<Task extends OwnTask>(
  made: ReducedPublication<Task>,
  signal: AbortSignal,
): Promise<ModelVersion> {
  const { request, parent, golden, after, examples, what } = made;
  const { manifest, origin } = parent;
  const parameters = what === 'text' || what === 'network' ? after.parts : null;
  const about = {
    task: request.task,
    id: manifest.id,
    name: manifest.name,
    version: new Date().toISOString(),
    runtime: 'plain' as const,
    dtype: request.reduction.form,
    licence: manifest.licence,
    languages: manifest.languages,
    parameters,
    data: manifest.data,
    scores: [
      {
        dataset: 'held-out',
        metric: request.task === 'regress' ? 'R²' : 'accuracy',
        value: after.score,
        examples,
      },
    ],
    // It is asked the same, and answers nearly the same.
    ...(manifest.reference && { reference: manifest.reference }),
  };
  const files = new Map([...made.files, ['README.md', textFile(writeCard(reducedCard(made)))]]);
  const from = { model: parent.model, version: parent.version };
  return publish(
    {
      model: request.model,
      about,
      files,
      golden,
      origin:
        origin.kind === 'trained'
          ? { ...origin, parent: from }
          : { kind: 'trained', examples: 0, seed: 0, parent: from },
    },
    { goLive: false, signal },
  );
}
