/**
 * Reading the body of a request, which may be JSON by whatever name, a form, a form with files, or
 * JSON with tensors behind it: its type, its size, its content, each refused with its status.
 */

import { orAborted } from '../contract/async';
import { LIMITS, Refusal, wrong } from '../contract/rest/rest-call';
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
  const length = request.headers.get(HEADER_LENGTH);
  if (length !== null) return joinTensors(await readBytes(request, signal), length);
  const type = mediaType(request);
  const encoding = encodingOf(request);
  const isForm = FORM_TYPE.test(type);
  if (!isForm && !JSON_TYPE.test(type))
    throw new Refusal(415, `The body must be JSON or a form, not ${type.slice(0, 100)}.`);
  const bytes = await readBytes(request, signal);
  // Some libraries call every string a form; in a form no name begins so, unescaped.
  const isJson = !isForm || (type !== 'multipart/form-data' && bytes[0] === '{'.charCodeAt(0));
  if (isJson) return jsonOf(bytes, 'body', encoding);
  const fields = [...(await formOf(bytes, request))];
  return bodyOfForm(
    await Promise.all(
      fields.map(async ([name, value]) => [name, await fieldValue(name, value)] as const),
    ),
  );
}

/** @throws Refusal 415 for an encoding of texts that no browser knows */
function encodingOf(request: Request): string {
  const type = request.headers.get('content-type') ?? '';
  const label = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).encoding;
  } catch (cause) {
    throw new Refusal(415, `The encoding ${label.slice(0, 40)} is not known. Send UTF-8.`, {
      cause,
    });
  }
}

/** What a body is said to be, without its parameters; JSON where nothing is said. */
export function mediaType(request: Request): string {
  const type = request.headers.get('content-type') ?? 'application/json';
  return type.replace(/;.*/s, '').trim().toLowerCase();
}

/** @throws Refusal 400 if the body is not the form that the request's type says */
export async function formOf(body: BodyInit, request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? '';
  try {
    return await new Response(body, { headers: { 'Content-Type': type } }).formData();
  } catch (error) {
    throw wrong('body', `It is not ${type.slice(0, 100)}.`, error);
  }
}

/** A file is its text, but for a picture. */
async function fieldValue(name: string, value: string | File): Promise<string | Blob> {
  if (typeof value === 'string' || value.type.startsWith('image/')) return value;
  return textIn(new Uint8Array(await value.arrayBuffer()), name);
}

async function readBytes(request: Request, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const limits = { bytes: LIMITS.bodyBytes, milliseconds: LIMITS.bodyMs };
  const coding = codingOf(request);
  try {
    const blob = await readBlob(unpacked(request, coding), signal, limits);
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    // Browsers and Node have errors of their own for what cannot be unpacked
    if (coding === null || error instanceof Refusal || signal.aborted) throw error;
    throw wrong('body', `It is not whole as ${coding}, which its header says.`, error);
  }
}

const PACKED = new Map<string, CompressionFormat>([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
]);

/** How the body is packed; null: not at all. */
function codingOf({ headers }: Request): string | null {
  const coding = (headers.get('content-encoding') ?? '').trim().toLowerCase();
  return coding === '' || coding === 'identity' ? null : coding;
}

/**
 * The body as it was before it was packed: what is limited is its unpacked length.
 * @throws Refusal 415 for a coding that browsers do not unpack
 */
function unpacked({ body }: Request, coding: string | null): Pick<Request, 'body'> {
  if (coding === null || !body) return { body };
  const format = PACKED.get(coding);
  if (!format)
    throw new Refusal(
      415,
      `The body is packed as ${coding.slice(0, 40)}. Send it as it is, or with gzip or deflate.`,
      { headers: { 'Accept-Encoding': 'gzip, deflate' } },
    );
  return { body: body.pipeThrough(new DecompressionStream(format)) };
}

/**
 * The body, read no further than it may be long, and no longer than it may take.
 * @throws Refusal 413, 408; the signal's reason when it is aborted
 */
export async function readBlob(
  request: Pick<Request, 'body'>,
  signal: AbortSignal,
  limits: { readonly bytes: number; readonly milliseconds: number },
): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const late = AbortSignal.timeout(limits.milliseconds);
  const stopped = AbortSignal.any([signal, late]);
  const end = performance.now() + limits.milliseconds;
  let length = 0;
  for (const reader = request.body?.getReader(); reader;) {
    try {
      const { done, value } = await orAborted(reader.read(), stopped);
      if (done) break;
      length += value.byteLength;
      parts.push(value);
    } catch (error) {
      void reader.cancel().catch(() => undefined); // what stopped it is what tells
      if (late.aborted && !signal.aborted) throw tooLate(limits.milliseconds);
      throw error;
    }
    // A stream of empty pieces leaves no timer its turn.
    if (performance.now() > end) {
      void reader.cancel().catch(() => undefined);
      throw tooLate(limits.milliseconds);
    }
    if (length > limits.bytes) {
      await reader.cancel();
      throw new Refusal(
        413,
        `The body has more than ${String(limits.bytes)} bytes, which is the limit.`,
      );
    }
  }
  return new Blob(parts);
}

function tooLate(milliseconds: number): Refusal {
  return new Refusal(
    408,
    `The body did not arrive within ${String(milliseconds / 1000)} s, which is the limit.`,
  );
}
