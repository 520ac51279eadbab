/**
 * Where a task runs, as the engine reports it, for the line under the answer. A task may move to
 * another backend after an answer: then the speed of that answer says nothing any more.
 */

import { sameCandidate, type Placement } from '../../contract/models/devices';
import type { TaskName } from '../../contract/tasks/tasks';
import { onEngine } from './shared-engine';

export class PlacementWatch {
  #current = $state.raw<Placement | null>(null);
  #answered = $state.raw<Placement | null>(null);

  /** Lives as long as the page, as its engine does. */
  constructor(task: TaskName) {
    onEngine((engine) => {
      engine.onPlacement(task, (placement) => {
        this.#current = placement;
      });
    });
  }

  get current(): Placement | null {
    return this.#current;
  }

  /** Where the answer that is shown was computed. */
  get answered(): Placement | null {
    return this.#answered;
  }

  /** Whether the task has been moved since the answer that is shown. */
  get moved(): boolean {
    return (
      this.#answered !== null &&
      this.#current !== null &&
      !sameCandidate(this.#answered, this.#current)
    );
  }

  /** An answer has come from where the task runs now. */
  answer(): void {
    this.#answered = this.#current;
  }
}
