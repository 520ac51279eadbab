/**
 * Owns turning a classifier of texts or rows that was trained here into a version of the registry,
 * with a card that says how it was made.
 */

import type { TaskMap } from '../../../contract/tasks/tasks';
import type { Origin } from '../../../contract/models/registry';
import type { Evaluation, TrainRequest } from '../../../contract/training/training';
import { publish } from '../../versions/publish-version';

type LabelledKind = 'classify' | 'table';

export interface LabelledPublication<Kind extends LabelledKind> {
  readonly request: TrainRequest<Kind>;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly golden: TaskMap[Kind]['golden'];
  readonly evaluation: Evaluation;
  readonly parameters: number;
  /** Examples that it was trained on. */
  readonly examples: number;
  /** Sentences of the card, in Markdown, about what is particular to this kind. */
  readonly about: readonly string[];
}

/**
 * @returns the number of the version.
 * @throws InklingError `self-test-failed`, `storage-full`, `storage-refused`; AbortError when
 * stopped
 */
export async function publishLabelled<Kind extends LabelledKind>(
  made: LabelledPublication<Kind>,
  goLive: boolean,
  signal: AbortSignal,
): Promise<number> {
  const { request, files, golden, evaluation, parameters, examples } = made;
  const { model, kind, data, recipe } = request;
  const origin: Origin = { kind: 'trained', examples, seed: recipe.seed, parent: null };
  const about = {
    task: kind,
    id: `${kind}-made-here`,
    name: model,
    version: new Date().toISOString(),
    runtime: 'plain' as const,
    dtype: 'float32' as const,
    licence: 'of its maker',
    languages: [],
    // A forest has none; the registry says nothing then.
    parameters: parameters > 0 ? parameters : null,
    data: [{ name: data.source.name, licence: 'of its maker' }],
    scores: [
      {
        dataset: 'held-out',
        metric: 'accuracy',
        value: evaluation.accuracy,
        examples: evaluation.examples,
      },
    ],
  };
  const card = new TextEncoder().encode(cardOf(made));
  const { version } = await publish(
    { model, about, files: new Map([...files, ['README.md', card]]), golden, origin },
    { goLive, signal },
  );
  return version;
}

function cardOf<Kind extends LabelledKind>({
  request,
  evaluation,
  examples,
  about,
}: LabelledPublication<Kind>): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const cell = (text: string) => text.replace(/[|\n\\]/g, ' ');
  return [
    `# ${request.model}, trained in a browser`,
    '',
    `Trained on ${String(examples)} examples of ${cell(request.data.source.name)}, a file of its user; ${String(evaluation.examples)} others were held out.`,
    `Held-out accuracy: ${percent(evaluation.accuracy)}. It knows nothing but these labels, and says one of them about anything.`,
    ...about,
    '',
    '| recipe | |',
    '|---|---|',
    ...Object.entries(request.recipe).map(
      ([name, value]) => `| ${name} | ${Array.isArray(value) ? value.join(', ') : String(value)} |`,
    ),
    '',
    '| label | precision | recall | F1 | held out |',
    '|---|---:|---:|---:|---:|',
    ...evaluation.classes.map(
      ({ precision, recall, f1, support }, i) =>
        `| ${cell(evaluation.labels[i] ?? '')} | ${percent(precision)} | ${percent(recall)} | ${percent(f1)} | ${String(support)} |`,
    ),
    '',
  ].join('\n');
}
