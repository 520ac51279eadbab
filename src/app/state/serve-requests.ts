/**
 * Binds this tab's one engine to the REST interface: the service worker asks it.
 */

import { registry } from '../../client/library/model-registry';
import { takeOffer } from '../../client/rest/rest-responder';
import { engine } from './shared-engine';

/** Take the offer that a message of the service worker may be. */
export function serve(event: MessageEvent<unknown>): void {
  void takeOffer(event, engine, registry);
}
