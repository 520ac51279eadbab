/** Owns the plain form, `POST /predict`: one input for a live model, named by what is given. */

import * as v from 'valibot';
import { fieldPath, json, Refusal, wrong, type ApiAnswer } from './refusal';
import type { ModelDescription, Prediction } from './signature';
import type { Rows } from './task-tensors';
import { isRecord, issueOf } from './tensorflow-serving';

/** Which task each field is for. */
const FIELDS = { x: 'digits', text: 'sentiment', input_data: 'table' } as const;

type Field = keyof typeof FIELDS;

const Body = v.record(v.string(), v.unknown());

export interface PlainRequest {
  readonly rows: Rows;
  /** Whose live model is meant. */
  readonly task: (typeof FIELDS)[Field];
  /** Whether the answers are to be in a list, as the inputs were. */
  readonly several: boolean;
}

/** @throws Refusal 400 */
export function readPlain(body: unknown): PlainRequest {
  const parsed = v.safeParse(Body, body);
  if (!parsed.success) throw issueOf(parsed.issues[0]);
  const given = Object.keys(parsed.output);
  const field = (Object.keys(FIELDS) as Field[]).find((each) => given.includes(each));
  if (field === undefined || given.length !== 1) {
    throw new Refusal(
      400,
      `body: Give one of ${Object.keys(FIELDS).join(', ')}${given.length > 0 ? `, not ${given.slice(0, 5).join(', ')}` : ''}.`,
    );
  }
  const value = parsed.output[field];
  if (field === 'input_data') return { task: FIELDS[field], ...tableRows(value) };
  return {
    several: false,
    task: FIELDS[field],
    rows: {
      count: 1,
      row: () => ({ [field]: value }),
      path: (_index, name) =>
        name === undefined || name === field ? field : fieldPath(field, [name]),
    },
  };
}

/** A row of a table, or a list of them. */
function tableRows(value: unknown): Omit<PlainRequest, 'task'> {
  const several = Array.isArray(value);
  const values: readonly unknown[] = several ? value : [value];
  if (values.length === 0) throw wrong('input_data', 'There is no row.');
  const place = (index: number) => (several ? `input_data[${String(index)}]` : 'input_data');
  const row = (index: number) => {
    const cells = values[index];
    if (!isRecord(cells))
      throw wrong(place(index), 'A row is an object: cells by the names of their columns.');
    return cells;
  };
  return {
    several,
    rows: {
      count: values.length,
      row,
      path: (index, name) => (name === undefined ? place(index) : fieldPath(place(index), [name])),
    },
  };
}

/** The answer's values beside the name and version of the model that gave it. */
export function writePlain(
  predictions: readonly Prediction[],
  { several }: PlainRequest,
  { model, version }: ModelDescription,
): ApiAnswer {
  if (several) return json({ model, version, predictions });
  const [prediction = {}] = predictions;
  const { probabilities } = prediction;
  const digit = Array.isArray(probabilities)
    ? { digit: probabilities.indexOf(Math.max(...probabilities)) }
    : {};
  return json({ model, version, ...digit, ...prediction });
}
