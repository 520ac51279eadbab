/**
 * Hugging Face's form, `POST /models/{name}`: `inputs` with one text or row or a list of them, and
 * `parameters` that hold for all of them. Answers are a list, an object for each input, called as
 * the Hub calls them.
 */

import * as v from 'valibot';
import type { Prediction } from '../tasks/descriptor';
import { json, type ApiAnswer } from './refusal';
import type { Rows } from './request-rows';
import { withParameters } from './row-lists';
import type { Signature } from './signature';
import { issueOf, parametersOf, valuesOf } from './tensorflow-serving';

export const HubBody = v.strictObject({
  inputs: v.unknown(),
  parameters: parametersOf(v.unknown()),
  /** How a server is to wait and what it may cache: taken, and without meaning here. */
  options: parametersOf(v.unknown()),
});

/** Where the Hub has another name for an output than the model has. */
const HUB_NAMES: Readonly<Record<string, string>> = { summary: 'summary_text' };

/** @throws Refusal 400 */
export function readHub(body: unknown, signature: Signature): { readonly rows: Rows } {
  const parsed = v.safeParse(HubBody, body, { abortEarly: true });
  if (!parsed.success) throw issueOf(parsed.issues[0]);
  const { inputs, parameters } = parsed.output;
  const { rows } = valuesOf(inputs, signature);
  return { rows: parameters ? withParameters(rows, parameters) : rows };
}

export function writeHub(predictions: readonly Prediction[]): ApiAnswer {
  const named = (row: Prediction) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [HUB_NAMES[name] ?? name, value]),
    );
  return json(predictions.map(named));
}
