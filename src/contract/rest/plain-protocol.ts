/** The plain form, `POST /predict`: an input for a live model, named by the field it is given in. */

import * as v from 'valibot';
import { ownRecord } from '../own-record';
import type { PlainForm, Prediction } from '../tasks/descriptor';
import { descriptorOf, TASKS, type TaskName } from '../tasks/tasks';
import { fieldPath, json, Refusal, wrong, type ApiAnswer } from './refusal';
import type { Rows } from './request-rows';
import { onlyTensor, type ModelDescription } from './signature';
import { isRecord, issueOf } from './tensorflow-serving';

/** The tasks that have a plain form, by the field that means them. */
const FORMS: ReadonlyMap<
  string,
  { readonly task: TaskName; readonly form: PlainForm; readonly input: string }
> = new Map(
  TASKS.flatMap((task) => {
    const { plain: form, inputs } = descriptorOf(task).rest;
    const input = onlyTensor(inputs);
    return form && input ? [[form.field, { task, form, input: input.name }] as const] : [];
  }),
);

const Body = ownRecord(v.unknown());

export interface PlainRequest {
  readonly rows: Rows;
  /** Whose live model is meant. */
  readonly task: TaskName;
  /** Whether the answers are to be in a list, as the inputs were. */
  readonly several: boolean;
}

/** @throws Refusal 400 */
export function readPlain(body: unknown): PlainRequest {
  const parsed = v.safeParse(Body, body);
  if (!parsed.success) throw issueOf(parsed.issues[0]);
  const given = Object.keys(parsed.output);
  const [field, more] = given.filter((each) => FORMS.has(each));
  const meant = field !== undefined && more === undefined ? FORMS.get(field) : undefined;
  if (!meant || given.length !== 1) {
    const fields = [...FORMS.keys()].join(', ');
    const instead = given.length > 0 ? `, not ${given.slice(0, 5).join(', ')}` : '';
    throw new Refusal(400, `body: Give one of ${fields}${instead}.`);
  }
  const value = parsed.output[meant.form.field];
  return meant.form.holdsRows
    ? { task: meant.task, ...rowsIn(value, meant.form.field) }
    : { task: meant.task, several: false, rows: oneValue(value, meant.form.field, meant.input) };
}

function oneValue(value: unknown, field: string, input: string): Rows {
  return {
    count: 1,
    row: () => ({ [input]: value }),
    path: (_index, name) =>
      name === undefined || name === input ? field : fieldPath(field, [name]),
  };
}

/** A row, or a list of them. */
function rowsIn(value: unknown, field: string): Pick<PlainRequest, 'rows' | 'several'> {
  const several = Array.isArray(value);
  const values: readonly unknown[] = several ? value : [value];
  if (values.length === 0) throw wrong(field, 'There is no row.');
  const place = (index: number) => (several ? `${field}[${String(index)}]` : field);
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
  { several, task }: PlainRequest,
  { model, version }: ModelDescription,
): ApiAnswer {
  if (several) return json({ model, version, predictions });
  const [prediction = {}] = predictions;
  const more = descriptorOf(task).rest.plain?.more?.(prediction) ?? {};
  return json({ model, version, ...more, ...prediction });
}
