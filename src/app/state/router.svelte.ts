/** Owns which view is shown: the hash of the address, so that the site needs no server that knows its routes. */

import { TASKS, type TaskName } from '../../contract/tasks';

function routeOf(hash: string): TaskName {
  return TASKS.find((task) => hash === `#/${task}`) ?? 'summarize';
}

class Router {
  #route = $state<TaskName>(routeOf(location.hash));
  #moved = false;

  constructor() {
    addEventListener('hashchange', () => {
      const route = routeOf(location.hash);
      this.#moved ||= route !== this.#route;
      this.#route = route;
    });
  }

  get route(): TaskName {
    return this.#route;
  }

  /** False until the first navigation within the page: the focus belongs to the browser until then. */
  get moved(): boolean {
    return this.#moved;
  }
}

export const router = new Router();
