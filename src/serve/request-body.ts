/**
 * Reading the body of a request, which may be JSON by whatever name, a form, a form with files, or
 * JSON with tensors behind it: its type, its size, its content, each refused with its status.
 */

import { orAborted } from '../contract/async';
import { LIMITS, Refusal } from '../contract/rest/rest-call';
import { HEADER_LENGTH, joinTensors } from '../contract/rest/binary-tensors';
import { bodyOfForm } from '../contract/rest/form-body';
import { jsonOf, textIn } from '../contract/rest/json-body';

/** What a string that is fetched is called by browsers, and what else people call JSON. */
const JSON_TYPE = /^(?:text\/[\w.+-]+|application\/(?:[\w.+-]+\+)?json)$/;
const FORM_TYPE = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)$/;

/**
 * @param signal stops the reading
 * @throws Refusal 415, 413, 408 or 400; the signal's reason when it is aborted
 */
export async function readBody(request: Request, signal: AbortSignal): Promise<unknown> {
  const header = request.headers.get('content-type') ?? 'application/json';
  const type = header.replace(/;.*/s, '').trim().toLowerCase();
  const length = request.headers.get(HEADER_LENGTH);
  if (length !== null) return joinTensors(await readBytes(request, signal), length);
  const isForm = FORM_TYPE.test(type);
  if (!isForm && !JSON_TYPE.test(type))
    throw new Refusal(415, `The body must be JSON or a form, not ${header.slice(0, 100)}.`);
  const bytes = await readBytes(request, signal);
  // Some libraries call every string a form; in a form no name begins so, unescaped.
  const isJson = !isForm || (type !== 'multipart/form-data' && bytes[0] === '{'.charCodeAt(0));
  return isJson ? jsonOf(bytes) : bodyOfForm(await fieldsOf(bytes, header));
}

/** @param header the content type, with the boundary between the parts */
async function fieldsOf(
  bytes: Uint8Array<ArrayBuffer>,
  header: string,
): Promise<(readonly [name: string, value: string | Blob])[]> {
  const form = await new Response(bytes, { headers: { 'Content-Type': header } })
    .formData()
    .catch((error: unknown) => {
      throw new Refusal(400, `body: It is not ${header.slice(0, 100)}.`, { cause: error });
    });
  return Promise.all(
    [...form].map(async ([name, value]) => [name, await fieldValue(name, value)] as const),
  );
}

/** A file is its text, but for a picture. */
async function fieldValue(name: string, value: string | File): Promise<string | Blob> {
  if (typeof value === 'string' || value.type.startsWith('image/')) return value;
  return textIn(new Uint8Array(await value.arrayBuffer()), name);
}

/**
 * The body, read no further than it may be long, and no longer than it may take.
 * @throws Refusal 413, 408; the signal's reason when it is aborted
 */
async function readBytes(request: Request, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const late = AbortSignal.timeout(LIMITS.bodyMs);
  const stopped = AbortSignal.any([signal, late]);
  const end = performance.now() + LIMITS.bodyMs;
  let length = 0;
  for (const reader = request.body?.getReader(); reader;) {
    try {
      const { done, value } = await orAborted(reader.read(), stopped);
      if (done) break;
      length += value.byteLength;
      parts.push(value);
    } catch (error) {
      void reader.cancel().catch(() => undefined); // what stopped it is what tells
      if (late.aborted && !signal.aborted) throw tooLate();
      throw error;
    }
    // A stream of empty pieces leaves no timer its turn.
    if (performance.now() > end) {
      void reader.cancel().catch(() => undefined);
      throw tooLate();
    }
    if (length > LIMITS.bodyBytes) {
      await reader.cancel();
      throw new Refusal(
        413,
        `The body has more than ${String(LIMITS.bodyBytes)} bytes, which is the limit.`,
      );
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function tooLate(): Refusal {
  return new Refusal(
    408,
    `The body did not arrive within ${String(LIMITS.bodyMs / 1000)} s, which is the limit.`,
  );
}
