/** Making a version smaller, whichever kind of model it is. */

import type {
  AnyReduceRequest,
  ReduceOutcome,
  WorkProgress,
} from '../../../contract/training/reducing';
import type { RunControl } from '../loop/training-run';
import { reduceDigits } from './reduce-digits';
import { reduceLabelled } from './reduce-labelled';

/**
 * @throws InklingError `option-invalid`, `model-missing`, `data-missing`, `data-invalid`,
 * `download-failed`, `storage-full`; AbortError when stopped
 */
export function reduceVersion(
  request: AnyReduceRequest,
  control: Pick<RunControl, 'signal' | 'breathe'>,
  onProgress: WorkProgress,
): Promise<ReduceOutcome> {
  return request.task === 'digits'
    ? reduceDigits(request, control, onProgress)
    : reduceLabelled(request, control, onProgress);
}
