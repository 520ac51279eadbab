/**
 * The models that the app suggests for each task, and where models are fetched from. Sizes are not
 * here: the Hub is asked for them when they are shown, because they belong to a commit.
 */

import type { TaskName } from '../tasks/tasks';

/**
 * Where models come from unless the site's owner or the user says otherwise; a mirror answers the
 * same addresses.
 */
export const HUB = 'https://huggingface.co';

/** Tasks that a model of the Hub can be added to. */
export const HUB_TASKS = ['summarize', 'sentiment'] as const satisfies readonly TaskName[];

export type HubTask = (typeof HUB_TASKS)[number];

export interface Suggestion {
  readonly task: HubTask;
  readonly repository: string;
}

/** In the layout of transformers.js: weights under `onnx/`, one file or two per dtype. */
export const CATALOGUE: readonly Suggestion[] = [
  { task: 'summarize', repository: 'Xenova/t5-small' },
  { task: 'summarize', repository: 'Xenova/flan-t5-small' },
  { task: 'summarize', repository: 'Xenova/LaMini-Flan-T5-77M' },
  { task: 'sentiment', repository: 'Xenova/distilbert-base-uncased-finetuned-sst-2-english' },
  { task: 'sentiment', repository: 'Xenova/distilbert-base-multilingual-cased-sentiments-student' },
  { task: 'sentiment', repository: 'Xenova/bert-base-multilingual-uncased-sentiment' },
];
