/** Owns which view is shown: the hash of the address, so that the site needs no server that knows its routes. */

import { TASKS } from '../../contract/tasks';

/** Views for those who look after the models; the navigation sets them apart from the tasks. */
export const TOOLS = ['train'] as const;

export const ROUTES = [...TASKS, ...TOOLS] as const;

export type Route = (typeof ROUTES)[number];

/** `#/models/digits` belongs to the view `models`. */
function routeOf(hash: string): Route {
  const [, name] = /^#\/([a-z]+)(?:[/?]|$)/.exec(hash) ?? [];
  return ROUTES.find((route) => route === name) ?? 'summarize';
}

class Router {
  #route = $state<Route>(routeOf(location.hash));
  #moved = false;

  constructor() {
    addEventListener('hashchange', () => {
      const route = routeOf(location.hash);
      this.#moved ||= route !== this.#route;
      this.#route = route;
    });
  }

  get route(): Route {
    return this.#route;
  }

  /** False until the first navigation within the page: the focus belongs to the browser until then. */
  get moved(): boolean {
    return this.#moved;
  }
}

export const router = new Router();
