/**
 * The error codes of Inkling and the form in which an error crosses a worker boundary. Structured
 * clone keeps only the name, message and stack of an Error, so a code and a cause would be lost on
 * the way: the engine therefore answers with a Reply, and the client turns a failed Reply back into
 * the same InklingError.
 */

/**
 * Every way in which a request can fail. The app has a sentence in each language for each of them.
 */
export const ERROR_CODES = [
  'input-empty',
  'input-too-long',
  'input-not-text',
  'document-unsupported',
  'document-encrypted',
  'document-password',
  'document-damaged',
  'document-scanned',
  'document-empty',
  'document-too-large',
  'document-too-slow',
  'picture-empty',
  'picture-unreadable',
  'picture-too-large',
  'picture-blank',
  'picture-unclear',
  'option-invalid',
  'model-missing',
  'model-newer',
  'model-other-task',
  'model-corrupt',
  'download-failed',
  'backend-failed',
  'no-backend',
  'training-diverged',
  'data-missing',
  'data-invalid',
  'data-unreachable',
  'data-cut-off',
  'workbook-unreadable',
  'workbook-too-large',
  'batch-missing',
  'batch-elsewhere',
  'checkpoint-missing',
  'search-elsewhere',
  'model-unfit',
  'model-refused',
  'self-test-failed',
  'self-test-late',
  'hub-missing',
  'address-invalid',
  'redirect-refused',
  'package-invalid',
  'package-damaged',
  'package-too-large',
  'storage-full',
  'storage-refused',
  'storage-lost',
  'storage-newer',
  'storage-blocked',
  'worker-died',
  'worker-silent',
  'answer-impossible',
  'not-secure',
  'site-unreachable',
  'origin-refused',
  'cancelled',
  'internal',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export function isErrorCode(code: string): code is ErrorCode {
  return ERROR_CODES.some((each) => each === code);
}

/**
 * Whether the way in which the model ran has failed, and not the request: on another backend the
 * same request may be answered.
 */
export function isOfBackend(code: ErrorCode): boolean {
  return code === 'backend-failed' || code === 'answer-impossible' || code === 'worker-silent';
}

/** Facts that belong into the sentence that a person reads: a file's name, a limit, a size. */
export type ErrorDetails = Readonly<Record<string, string | number>>;

export class InklingError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: ErrorDetails; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'InklingError';
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** Whether the browser could not read or store something. */
export function isStorageFailure(error: unknown): boolean {
  return error instanceof InklingError && error.code.startsWith('storage-');
}

/** An InklingError in plain data; `cause` is the chain of messages beneath it, outermost first. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly cause: readonly string[];
}

export type Reply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: WireError };

/**
 * The error itself if it is ours, a cancellation if it is an abort, else `internal` with the
 * original as its cause.
 */
export function asInklingError(error: unknown): InklingError {
  if (error instanceof InklingError) return error;
  if (error instanceof Error && error.name === 'AbortError') {
    return new InklingError('cancelled', 'The work was stopped.', { cause: error });
  }
  return new InklingError('internal', error instanceof Error ? error.message : String(error), {
    cause: error,
  });
}

/** Turn anything thrown into plain data that survives structured clone. */
export function toWire(thrown: unknown): WireError {
  const error = asInklingError(thrown);
  return { code: error.code, message: error.message, details: error.details, cause: causes(error) };
}

/** The InklingError that a failed Reply stands for; its causes come back as nested Errors. */
export function fromWire(wire: WireError): InklingError {
  const cause = wire.cause.reduceRight<Error | undefined>(
    (inner, message) => new Error(message, { cause: inner }),
    undefined,
  );
  return new InklingError(wire.code, wire.message, { details: wire.details, cause });
}

/** Run `work` and answer with its value or with its error as plain data; never rejects. */
export async function reply<Value>(work: () => Promise<Value>): Promise<Reply<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: toWire(error) };
  }
}

/** The value of a Reply. @throws InklingError if it is a failed one. */
export function unwrap<Value>(answer: Reply<Value>): Value {
  if (answer.ok) return answer.value;
  throw fromWire(answer.error);
}

function causes(error: Error): string[] {
  const messages: string[] = [];
  // A chain of causes may be circular when a library rethrows itself; eight levels are more than
  // any real one has.
  for (
    let cause = error.cause;
    cause !== undefined && messages.length < 8;
    cause = cause instanceof Error ? cause.cause : undefined
  ) {
    messages.push(
      cause instanceof Error
        ? `${cause.name}: ${cause.message}`
        : typeof cause === 'string'
          ? cause
          : JSON.stringify(cause),
    );
  }
  return messages;
}
