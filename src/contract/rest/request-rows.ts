/** The rows of a request: from what a protocol brings to what the engine is asked. */

import * as v from 'valibot';
import { descriptorOf, type TaskMap, type TaskName } from '../tasks/tasks';
import { asRefusal, Refusal, wordsOf, wrong } from './refusal';

/** A row that the engine can be asked. */
export type Question<Task extends TaskName> = Pick<TaskMap[Task], 'input' | 'options'>;

type Key = string | number;

/** The rows of a request before they are checked: each protocol brings its own. */
export interface Rows {
  readonly count: number;
  /** A row's values by the names of the model's inputs. */
  readonly row: (index: number) => Readonly<Record<string, unknown>>;
  /**
   * Where in the request a row's value stands, or what is inside of it; the row itself without a
   * name.
   */
  readonly path: (index: number, name?: string, inside?: readonly Key[]) => string;
}

/**
 * Rows as the engine takes them.
 * @throws Refusal 400 with the path of the first wrong field, 413 for too many or too long
 */
export function readRows<Task extends TaskName>(name: Task, rows: Rows): Question<Task>[] {
  const { rest, check } = descriptorOf(name);
  if (rows.count > rest.rows)
    throw new Refusal(
      413,
      `${String(rows.count)} rows; ${String(rest.rows)} are allowed in one request for ${name}.`,
    );
  return Array.from({ length: rows.count }, (_, index) => {
    const parsed = v.safeParse(rest.row, rows.row(index), { abortEarly: true });
    if (!parsed.success) throw wrongField(rows, index, parsed.issues[0]);
    try {
      check(parsed.output.input);
    } catch (error) {
      throw asRefusal(error, rows.path(index));
    }
    return parsed.output;
  });
}

function wrongField(rows: Rows, index: number, issue: v.BaseIssue<unknown>): Refusal {
  const [name, ...inside] = (issue.path ?? []).map(({ key }) => key as Key);
  const path = name === undefined ? rows.path(index) : rows.path(index, String(name), inside);
  return wrong(path, wordsOf(issue));
}
