/** Owns where a task runs, as the engine reports it. */

import type { Placement } from '../../contract/devices';
import type { TaskName } from '../../contract/tasks';
import { engine } from './engine';

export class PlacementWatch {
  #current = $state.raw<Placement | null>(null);

  /** Lives as long as the page, as its engine does. */
  constructor(task: TaskName) {
    engine.onPlacement(task, (placement) => {
      this.#current = placement;
    });
  }

  get current(): Placement | null {
    return this.#current;
  }
}
