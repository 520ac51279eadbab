/**
 * Owns this tab's answers to the predict interface: its one engine, asked by the service worker.
 */

import * as v from 'valibot';
import { registry } from '../../client/library/model-registry';
import { answerOn } from '../../client/rest/rest-responder';
import { OfferSchema } from '../../contract/workers/tab-messages';
import { engine } from './shared-engine';

/** Take the offer that a message of the service worker may be. */
export function serve({ data, ports: [port] }: MessageEvent): void {
  if (port && v.is(OfferSchema, data)) answerOn(port, engine, registry);
}
