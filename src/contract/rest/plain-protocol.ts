/**
 * The plain form, `POST /predict`: inputs for a live model, which the field that they are given in
 * names. One input is answered by itself, a list of them by a list.
 */

import * as v from 'valibot';
import { placeIn, shapeOf, sizeOf } from '../nested';
import { ownRecord } from '../own-record';
import type { PlainForm, Prediction, Tensor } from '../tasks/descriptor';
import { descriptorOf, TASKS, type TaskName } from '../tasks/tasks';
import { FRAME_FIELDS, hasFrame, rowsOfFrame } from './data-frame';
import { fieldPath, json, Refusal, wrong, type ApiAnswer } from './refusal';
import type { Rows } from './request-rows';
import { onlyTensor, signatureOf, type ModelDescription } from './signature';
import { isRecord, oneRow } from './row-lists';
import { issueOf } from './tensorflow-serving';

/**
 * The tasks that have a plain form, by the field that means them: a row of a table may be for a label
 * or a number, which its model decides, and the first of such tasks stands for all.
 */
const FORMS: ReadonlyMap<
  string,
  { readonly task: TaskName; readonly form: PlainForm; readonly input: Tensor }
> = new Map(
  TASKS.flatMap((task, i) => {
    const { plain: form, inputs } = descriptorOf(task).rest;
    const input = onlyTensor(inputs);
    const isFirst = TASKS.findIndex((each) => fieldOf(each) === form?.field) === i;
    return form && input && isFirst ? [[form.field, { task, form, input }] as const] : [];
  }),
);

function fieldOf(task: TaskName): string | undefined {
  return descriptorOf(task).rest.plain?.field;
}

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
  const frame = frameIn(parsed.output);
  if (frame) return frame;
  const given = Object.keys(parsed.output);
  const [field, more] = given.filter((each) => FORMS.has(each));
  const meant = field !== undefined && more === undefined ? FORMS.get(field) : undefined;
  if (!meant || given.length !== 1) {
    const fields = [...FORMS.keys()].join(', ');
    const instead = given.length > 0 ? `, not ${given.slice(0, 5).join(', ')}` : '';
    throw new Refusal(400, `body: Give one of ${fields}${instead}.`);
  }
  const value = parsed.output[meant.form.field];
  const read = meant.form.holdsRows ? rowsIn : valuesIn;
  return { task: meant.task, ...read(value, meant.form.field, meant.input) };
}

/** The rows of a data frame are those of a table. */
function frameIn(body: Readonly<Record<string, unknown>>): PlainRequest | null {
  if (!Object.keys(body).some((name) => Object.hasOwn(FRAME_FIELDS, name))) return null;
  const parsed = v.safeParse(v.strictObject(FRAME_FIELDS), body, { abortEarly: true });
  if (!parsed.success) throw issueOf(parsed.issues[0]);
  const table = [...FORMS.values()].find(({ form }) => form.holdsRows);
  if (!table || !hasFrame(parsed.output)) return null;
  const { task } = table;
  return { task, several: true, rows: rowsOfFrame(parsed.output, signatureOf({ task })) };
}

type Reader = (
  value: unknown,
  field: string,
  input: Tensor,
) => Pick<PlainRequest, 'rows' | 'several'>;

/**
 * One value, or many: texts in a list; numbers nested in any way, as many as numpy's
 * `reshape(-1, 784)` takes.
 */
const valuesIn: Reader = (value, field, input) => {
  const size = sizeOf(input.shape);
  const shape = shapeOf(value);
  const one = { several: false, rows: oneRow(value, field, input) };
  if (shape.length === 0) return one;
  if (shape[0] === 0) throw wrong(field, 'There is no row.');
  // The rows of a list may be uneven, which only its first axis does not show.
  const holdsRows = Array.isArray(value) && (isRecord(value[0]) || sizeOf(shape.slice(1)) === size);
  if (holdsRows) return { several: true, rows: listed(value as readonly unknown[], field, input) };
  const count = sizeOf(shape) / size;
  return count > 1 && Number.isInteger(count)
    ? { several: true, rows: reshaped(value, field, input, shape) }
    : one;
};

function listed(values: readonly unknown[], field: string, { name: input }: Tensor): Rows {
  return {
    count: values.length,
    row: (index) => ({ [input]: values[index] }),
    path: (index, _name, inside = []) => fieldPath(field, [index, ...inside]),
  };
}

/** Rows that follow on from each other, whatever the lists that they are in. */
function reshaped(
  value: unknown,
  field: string,
  { name: input, shape: [...inner] }: Tensor,
  shape: readonly number[],
): Rows {
  const size = sizeOf(inner);
  const values = [value].flat(shape.length);
  if (values.length !== sizeOf(shape))
    throw wrong(field, `Its lists are not of the same lengths: ${shape.join(' x ')} at first.`);
  return {
    count: values.length / size,
    row: (index) => ({ [input]: values.slice(index * size, (index + 1) * size) }),
    path: (index, _name, [offset = 0] = []) =>
      fieldPath(field, placeIn(shape, index * size + Number(offset))),
  };
}

/** A row, or a list of them: an object by the names of the columns, or cells in their order. */
const rowsIn: Reader = (value, field, { name: input }) => {
  const several =
    Array.isArray(value) && value.some((each) => typeof each === 'object' && each !== null);
  const values: readonly unknown[] = several ? (value as readonly unknown[]) : [value];
  const place = (index: number) => fieldPath(field, several ? [index] : []);
  if (Array.isArray(value) && value.length === 0) throw wrong(field, 'There is no row.');
  return {
    several,
    rows: {
      count: values.length,
      row: (index) => {
        const cells = values[index];
        if (isRecord(cells)) return cells;
        if (Array.isArray(cells)) return { [input]: cells };
        throw wrong(
          place(index),
          'A row is an object, cells by the names of their columns, or a list of the cells in the order of the columns.',
        );
      },
      path: (index, name, inside = []) =>
        name === undefined
          ? place(index)
          : fieldPath(place(index), Array.isArray(values[index]) ? inside : [name, ...inside]),
    },
  };
};

/** The answer's values beside the name and version of the model that gave it. */
export function writePlain(
  predictions: readonly Prediction[],
  { several, task }: PlainRequest,
  { model, version }: ModelDescription,
): ApiAnswer {
  const more = descriptorOf(task).rest.plain?.more;
  const [first = {}, ...others] = predictions.map((row) => ({ ...more?.(row), ...row }));
  return json({ model, version, ...(several ? { predictions: [first, ...others] } : first) });
}
