/** Owns the plain form, `POST /predict`: one input for a live model, named by what is given. */

import * as v from 'valibot';
import { fieldPath, json, Refusal, type ApiAnswer } from './refusal';
import type { ModelDescription, Prediction } from './signature';
import type { Rows } from './tasks';
import { issueOf } from './v1';

/** Which task each field is for. */
const FIELDS = { x: 'digits', text: 'sentiment' } as const;

type Field = keyof typeof FIELDS;

const Body = v.record(v.string(), v.unknown());

export interface PlainRequest {
  readonly rows: Rows;
  /** Whose live model is meant. */
  readonly task: (typeof FIELDS)[Field];
}

/** @throws Refusal 400 */
export function readPlain(body: unknown): PlainRequest {
  const parsed = v.safeParse(Body, body);
  if (!parsed.success) throw issueOf(parsed.issues[0]);
  const given = Object.keys(parsed.output);
  const field = (Object.keys(FIELDS) as Field[]).find((each) => given.includes(each));
  if (field === undefined || given.length !== 1) {
    throw new Refusal(400, `body: Give one of ${Object.keys(FIELDS).join(', ')}${given.length > 0 ? `, not ${given.slice(0, 5).join(', ')}` : ''}.`);
  }
  const value = parsed.output[field];
  return {
    task: FIELDS[field],
    rows: {
      count: 1,
      row: () => ({ [field]: value }),
      path: (_index, name) => (name === undefined || name === field ? field : fieldPath(field, [name])),
    },
  };
}

/** The answer's values beside the name and version of the model that gave it. */
export function writePlain([prediction = {}]: readonly Prediction[], { model, version }: ModelDescription): ApiAnswer {
  const { probabilities } = prediction;
  const digit = Array.isArray(probabilities) ? { digit: probabilities.indexOf(Math.max(...probabilities)) } : {};
  return json({ model, version, ...digit, ...prediction });
}
