/**
 * Owns this tab's answers to the predict interface: its one engine, asked by the service worker.
 */

import * as v from 'valibot';
import { registry } from '../../client/registry';
import { answerOn } from '../../client/serving';
import { OfferSchema } from '../../contract/serving';
import { engine } from './engine';

/** Take the offer that a message of the service worker may be. */
export function serve({ data, ports: [port] }: MessageEvent): void {
  if (port && v.is(OfferSchema, data)) answerOn(port, engine, registry);
}
