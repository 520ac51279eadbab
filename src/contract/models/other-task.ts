/** How a model is refused that is for another task than the one that it is asked to do. */

import { InklingError } from '../errors';
import type { TaskName } from '../tasks/tasks';

/**
 * @param model what it is called, with its version where that is known
 * @param served the task that it is for
 * @param asked the one that is to be done
 */
export function otherTask(model: string, served: TaskName, asked: TaskName): InklingError {
  return new InklingError(
    'model-other-task',
    `${model} is for the task ${served}, not for ${asked}. Ask it for ${served}, or choose another model or name for ${asked}.`,
    { details: { model, served, asked } },
  );
}
