/**
 * Binds this tab's one engine to the REST interface: the service worker asks it.
 */

import { registry } from '../../client/library/model-registry';
import { takeOffer, type AddModel } from '../../client/rest/rest-responder';
import { sharedEngine } from './shared-engine';

/** Fetched when a model is brought in: few visits do. */
const add: AddModel = async (files, target, signal) => {
  const { downloads } = await import('../../client/library/add-models');
  return downloads.accept(files, target, signal);
};

/**
 * Take the offer that a message of the service worker may be.
 * @throws InklingError `download-failed`
 */
export async function serve(event: MessageEvent<unknown>): Promise<void> {
  const engine = await sharedEngine();
  void takeOffer(event, engine, registry, add);
}
