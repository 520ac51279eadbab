/** The answers of the predict interface: their form, and how a request is refused. */

import type { BaseIssue } from 'valibot';
import { asInklingError, InklingError, type ErrorCode } from '../errors';
import { LIMITS } from './rest-limits';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Binary tensors that follow it. */
  readonly tail?: readonly Uint8Array<ArrayBuffer>[];
}

/** Thrown wherever a request turns out to be one that cannot be answered. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    options: { headers?: Readonly<Record<string, string>>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'Refusal';
    this.status = status;
    this.headers = options.headers ?? {};
  }
}

/** 400, naming the field: `instances[3].x[17]: Invalid type: …`. */
export function wrong(path: string, message: string, cause?: unknown): Refusal {
  return new Refusal(400, `${path}: ${message}`, { cause });
}

/** What a schema says of a field; of the two commonest slips in plainer words than its own. */
export function wordsOf({ expected, received, message }: BaseIssue<unknown>): string {
  if (expected === 'never') return 'There is no such field.';
  return received === 'undefined' ? 'It is missing.' : message;
}

export function tryLater(status: 429 | 503, message: string): Refusal {
  return new Refusal(status, message, { headers: { 'Retry-After': String(LIMITS.retryAfter) } });
}

/**
 * Whose fault each failure of the engine is. What is not named here is the device's, and may pass:
 * 503.
 */
const STATUS: Partial<Readonly<Record<ErrorCode, number>>> = {
  'input-empty': 400,
  'input-not-text': 400,
  'option-invalid': 400,
  'input-too-long': 413,
  'picture-empty': 400,
  'picture-unreadable': 400,
  'picture-blank': 400,
  'picture-unclear': 400,
  'picture-too-large': 413,
  'model-missing': 404,
  'model-newer': 404,
  'model-other-task': 400,
  'package-invalid': 400,
  'package-damaged': 400,
  'package-too-large': 413,
  'model-unfit': 400,
  'model-refused': 400,
  'self-test-failed': 422,
  'self-test-late': 422,
  'storage-full': 507,
  internal: 500,
};

/** Anything thrown, as a refusal. @param path the field that it is about, where that is known */
export function asRefusal(error: unknown, path?: string): Refusal {
  if (error instanceof Refusal) return error;
  const { code, message } = asInklingError(error);
  const status = STATUS[code] ?? 503;
  const said = path === undefined ? message : `${path}: ${message}`;
  return status === 503 ? tryLater(503, said) : new Refusal(status, said, { cause: error });
}

/** What a tab could not answer; where one row was at fault, as a refusal with its path. */
export function refusedAt(error: unknown, path: (row: number) => string): unknown {
  const row = error instanceof InklingError ? error.details['row'] : undefined;
  return typeof row === 'number' ? asRefusal(error, path(row)) : error;
}

/** Characters of a reason from its beginning, which has the path, and from its end, in an answer. */
const BEGINNING = 600;
const END = 300;

/** All three protocols tell an error this way. */
export function refused({ status, headers, message }: Refusal): ApiAnswer {
  return {
    ...json({ error: shortened(message) }, status),
    headers: { ...json(null).headers, ...headers },
  };
}

/** A name or value of any length may stand in a reason, as it was given: its middle is left out. */
function shortened(message: string): string {
  if (message.length <= BEGINNING + END) return message;
  const beginning = message.slice(0, BEGINNING).replace(/[\ud800-\udbff]$/, '');
  const end = message.slice(-END).replace(/^[\udc00-\udfff]/, '');
  return `${beginning} … ${end}`;
}

export function json(value: unknown, status = 200): ApiAnswer {
  return { status, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value) };
}

/** A path into a JSON value, as JavaScript writes it. */
export function fieldPath(start: string, keys: readonly (string | number)[]): string {
  return keys.reduce<string>(
    (path, key) =>
      typeof key === 'number' ? `${path}[${String(key)}]` : path === '' ? key : `${path}.${key}`,
    start,
  );
}
