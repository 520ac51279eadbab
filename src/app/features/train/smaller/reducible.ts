/** Models of texts, tables and drawings, which were made here, as what is made smaller. */

import { reduceModel } from '../../../../client/training/reducer';
import {
  MILD,
  type OwnTask,
  type ReduceRequest,
  type Reduction,
} from '../../../../contract/training/reducing';
import { standsOnEncoder } from '../../../../contract/training/text-learners';
import { Smaller } from './smaller.svelte';

/** What is in the studio now: the name of the model, its task, and the examples to measure on. */
export type Subject = {
  readonly [Task in OwnTask]: Pick<ReduceRequest<Task>, 'task' | 'model' | 'data'>;
}[OwnTask];

/** @param subject null while there are no examples */
export function reducible(subject: () => Subject | null): Smaller<Reduction> {
  return new Smaller({
    settings: MILD,
    measuredAsPulled: false,
    ready: () => subject() !== null,
    versionsIn: (entries) => {
      const now = subject();
      const entry = entries.find(({ model, task }) => model === now?.model && task === now.task);
      const own =
        entry?.versions.filter(
          ({ manifest }) => manifest.runtime === 'plain' && !standsOnEncoder(manifest.files),
        ) ?? [];
      return own.map(({ version }) => version);
    },
    reduce: (asked, reduction, signal, onProgress) => {
      const now = subject();
      if (now === null) throw new Error('Nothing is measured before there are examples.');
      return reduceModel({ ...now, ...asked, reduction }, signal, onProgress);
    },
  });
}
