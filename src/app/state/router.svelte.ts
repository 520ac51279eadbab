/** Owns which view is shown: the hash of the address, so that the site needs no server that knows its routes. */

import { ROUTES, type Route } from './routes';

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
