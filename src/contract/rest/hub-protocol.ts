/**
 * Hugging Face's form, `POST /models/{name}`: `inputs` with one text or row or a list of them, and
 * `parameters` that hold for all of them. Answers are as the Hub's: a list with an object for each
 * input, and for labels a list of them for each.
 */

import * as v from 'valibot';
import type { Prediction } from '../tasks/descriptor';
import { json, wrong, type ApiAnswer } from './refusal';
import type { Rows } from './request-rows';
import { isRecord, withParameters } from './row-lists';
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

/** Where clients of text generation put the options of `generate`. */
const NESTED = 'generate_parameters';

/** @throws Refusal 400 */
export function readHub(body: unknown, signature: Signature): { readonly rows: Rows } {
  const parsed = v.safeParse(HubBody, body, { abortEarly: true });
  if (!parsed.success) throw issueOf(parsed.issues[0]);
  const { inputs, parameters } = parsed.output;
  const { rows } = valuesOf(inputs, signature);
  if (!parameters) return { rows };
  const { [NESTED]: nested, ...flat } = parameters;
  if (nested === undefined) return { rows: withParameters(rows, flat) };
  if (!isRecord(nested)) throw wrong(`parameters.${NESTED}`, 'Expected an object.');
  return {
    rows: withParameters(withParameters(rows, flat), nested, `parameters.${NESTED}`),
  };
}

export function writeHub(predictions: readonly Prediction[]): ApiAnswer {
  const named = (row: Prediction) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [HUB_NAMES[name] ?? name, value]),
    );
  return json(predictions.map((row) => ('label' in row ? [named(row)] : named(row))));
}
