/**
 * Which view is shown: the hash of the address says it, so that the site needs no server that knows
 * its routes.
 */

import { ROUTES, type Route } from './routes';

/** `#/models/digits` belongs to the view `models`; the rest is `digits`. */
function placeOf(hash: string): { route: Route; rest: string } {
  const [, name, rest = ''] = /^#\/([a-z]+)(?:[/?](.*))?$/.exec(hash) ?? [];
  return { route: ROUTES.find((route) => route === name) ?? ROUTES[0], rest };
}

class Router {
  #route = $state<Route>(placeOf(location.hash).route);
  #rest = $state(placeOf(location.hash).rest);
  #moved = false;

  constructor() {
    addEventListener('hashchange', () => {
      const { route, rest } = placeOf(location.hash);
      this.#moved ||= route !== this.#route;
      this.#route = route;
      this.#rest = rest;
    });
  }

  get route(): Route {
    return this.#route;
  }

  /** What follows the view in the address: for the view itself. */
  get rest(): string {
    return this.#rest;
  }

  /**
   * False until the first navigation within the page: the focus belongs to the browser until then.
   */
  get moved(): boolean {
    return this.#moved;
  }
}

export const router = new Router();
