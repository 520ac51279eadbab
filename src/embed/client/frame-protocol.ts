/**
 * The messages between a page and the hidden frame of an Inkling site on another origin. A closed
 * set of plain data, and not Comlink: that lets its caller read, set and call every property of
 * what is exposed, which only code of one's own may be let.
 */

import type { LoadProgress } from '../../contract/workers/engine-api';
import type { Reply } from '../../contract/errors';
import type { ExplainOptions, ExplanationOf } from '../../contract/tasks/explanation';
import type { TaskMap, TaskName } from '../../contract/tasks/tasks';
import type { ModelInfo } from './client-api';

/** The page's greeting; the port for all further messages comes with it. */
export const GREETING = 'inkling-embed-1';

export type FrameRequest =
  | {
      readonly kind: 'run';
      readonly id: string;
      readonly task: TaskName;
      readonly input: TaskMap[TaskName]['input'];
      readonly options: object;
    }
  | {
      readonly kind: 'explain';
      readonly id: string;
      readonly task: TaskName;
      readonly input: TaskMap[TaskName]['input'];
      readonly options: object;
      readonly how: ExplainOptions;
    }
  | { readonly kind: 'prepare'; readonly id: string; readonly task: TaskName }
  | { readonly kind: 'models'; readonly id: string }
  | { readonly kind: 'cancel'; readonly id: string };

export type FrameMessage =
  /** The answer to the greeting: whether this page may ask. */
  | { readonly kind: 'welcome'; readonly reply: Reply<null> }
  | { readonly kind: 'load'; readonly id: string; readonly progress: LoadProgress }
  | { readonly kind: 'draft'; readonly id: string; readonly draft: TaskMap[TaskName]['draft'] }
  | {
      readonly kind: 'answer';
      readonly id: string;
      readonly reply: Reply<
        TaskMap[TaskName]['output'] | ExplanationOf<TaskName> | readonly ModelInfo[] | null
      >;
    };
