/** A request's body comes from any page of the site, and may never end. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LIMITS } from '../contract/rest/rest-call';
import { readBody } from './request-body';

afterEach(() => {
  vi.restoreAllMocks();
});

const never = new AbortController().signal;

/** @returns also whether the stream was told that nobody reads on */
function request(source: UnderlyingDefaultSource<Uint8Array>) {
  const cancel = vi.fn();
  const body = new ReadableStream<Uint8Array>({ ...source, cancel });
  return {
    cancel,
    request: new Request('https://site.example/predict', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit),
  };
}

const bytes = (text: string) => new TextEncoder().encode(text);

test('a body that arrives in pieces is read whole', async () => {
  const { request: whole } = request({
    start(controller) {
      for (const piece of ['{"a"', '', ':[1', ']}']) controller.enqueue(bytes(piece));
      controller.close();
    },
  });
  expect(await readBody(whole, never)).toEqual({ a: [1] });
});

test('one that never ends is refused in time, and let go of', async () => {
  const soon = new AbortController();
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(soon.signal);
  const { request: endless, cancel } = request({
    start(controller) {
      controller.enqueue(bytes('{"a":'));
    },
  });
  const reading = readBody(endless, never);
  setTimeout(() => {
    soon.abort(new DOMException('late', 'TimeoutError'));
  }, 10);
  await expect(reading).rejects.toMatchObject({
    status: 408,
    message: 'The body did not arrive within 30 s, which is the limit.',
  });
  expect(cancel).toHaveBeenCalled();
});

test('nor is one of pieces with nothing in them, which would give no timer its turn', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += LIMITS.bodyMs / 50));
  const { request: empty, cancel } = request({
    pull(controller) {
      controller.enqueue(new Uint8Array(0));
    },
  });
  await expect(readBody(empty, never)).rejects.toMatchObject({ status: 408 });
  expect(cancel).toHaveBeenCalled();
});

test('a request that is given up stops being read, for its own reason', async () => {
  const giveUp = new AbortController();
  const { request: endless, cancel } = request({});
  const reading = readBody(endless, giveUp.signal);
  giveUp.abort(new Error('The page is gone.'));
  await expect(reading).rejects.toThrow('The page is gone.');
  expect(cancel).toHaveBeenCalled();
});

test('one that is too long is read no further', async () => {
  const { request: long, cancel } = request({
    pull(controller) {
      controller.enqueue(new Uint8Array(2 ** 20));
    },
  });
  await expect(readBody(long, never)).rejects.toMatchObject({ status: 413 });
  expect(cancel).toHaveBeenCalled();
});

describe('the body', () => {
  const read = (body: BodyInit, type?: string) => {
    const headers = type === undefined ? undefined : { 'Content-Type': type };
    const made = new Request('https://site.example/predict', {
      method: 'POST',
      body,
      ...(headers && { headers }),
    });
    if (type === '') made.headers.delete('content-type');
    return readBody(made, never);
  };

  test.each([
    undefined, // a string that is fetched: text/plain;charset=UTF-8
    '',
    'text/plain',
    'text/json; charset=utf-8',
    'application/json',
    'Application/JSON;charset=utf-8',
    'application/vnd.api+json',
    'application/x-www-form-urlencoded',
  ])('is JSON by the name of %s', async (type) => {
    expect(await read('{"text":"ü"}', type)).toEqual({ text: 'ü' });
  });

  test('is a form, in either encoding', async () => {
    expect(await read(new URLSearchParams({ text: 'a&b', input_data: '[1]' }))).toEqual({
      text: 'a&b',
      input_data: [1],
    });
    const form = new FormData();
    form.append('x', '1');
    form.append('x', '2');
    form.append('text', new File(['好'], 'a.txt', { type: 'text/plain' }));
    form.append('instances', new File(['[[1]]'], 'rows.json', { type: 'application/json' }));
    const picture = new File([Uint8Array.of(1)], 'seven.png', { type: 'image/png' });
    form.append('picture', picture);
    const body = await read(form);
    expect(body).toMatchObject({ x: [1, 2], text: '好', instances: [[1]] });
    expect((body as { picture: File }).picture).toMatchObject({ name: 'seven.png', size: 1 });
  });

  test('is JSON with tensors behind it where a header says so, whatever its type', async () => {
    const json = '{"inputs":[{"datatype":"UINT8","parameters":{"binary_data_size":2}}]}';
    const whole = new Blob([json, Uint8Array.of(7, 9)]);
    const made = new Request('https://site.example/v2/models/a/infer', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/octet-stream',
        'Inference-Header-Content-Length': String(json.length),
      },
      body: await whole.arrayBuffer(),
    });
    expect(await readBody(made, never)).toMatchObject({ inputs: [{ data: [7, 9] }] });
  });

  test('is read in the encoding that it says, and unpacked where it was packed', async () => {
    const gbk = Uint8Array.of(0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xba, 0xc3, 0x22, 0x7d);
    expect(await read(gbk, 'application/json; charset=GBK')).toEqual({ a: '好' });
    await expect(read('{}', 'application/json; charset=klingon')).rejects.toMatchObject({
      status: 415,
      message: 'The encoding klingon is not known. Send UTF-8.',
    });
    const packed = async (coding: string, format: CompressionFormat | null, text = '{"a":1}') => {
      const plain = new Blob([text]).stream();
      const stream = format ? plain.pipeThrough(new CompressionStream(format)) : plain;
      return readBody(
        new Request('https://site.example/predict', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Content-Encoding': coding },
          body: await new Response(stream).arrayBuffer(),
        }),
        never,
      );
    };
    expect(await packed('gzip', 'gzip')).toEqual({ a: 1 });
    expect(await packed('deflate', 'deflate')).toEqual({ a: 1 });
    await expect(packed('gzip', null)).rejects.toMatchObject({
      status: 400,
      message: 'body: It is not whole as gzip, which its header says.',
    });
    await expect(packed('br', null)).rejects.toMatchObject({ status: 415 });
    const bomb = `"${'a'.repeat(LIMITS.bodyBytes)}"`;
    await expect(packed('gzip', 'gzip', bomb)).rejects.toMatchObject({ status: 413 });
  });

  test('may have NaN where pandas has no value, but not in what is a text', async () => {
    expect(await read('{"a":[NaN,1,null],"b":"NaN, \\"NaN\\""}')).toEqual({
      a: [null, 1, null],
      b: 'NaN, "NaN"',
    });
    await expect(read('{"a":Infinity}')).rejects.toMatchObject({ status: 400 });
  });

  test('that is cut off in a text is refused at once, however many quotation marks it has', async () => {
    const start = performance.now();
    const cut = `{"text":"${'\\"'.repeat(100_000)}`;
    await expect(read(cut)).rejects.toMatchObject({ status: 400 });
    // Looked through again from each mark, it took 63 s.
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test.each([
    ['a', 'application/xml', 415, /^The body must be JSON or a form, not application\/xml\.$/],
    ['a', 'multipart/form-data; boundary=b', 400, /^body: It is not multipart\/form-data/],
    ['{', 'text/plain', 400, /^body: It is not JSON in UTF-8: /],
    ['x=[', 'application/x-www-form-urlencoded', 400, /^x: It is not JSON: /],
  ])('%s as %s is refused: %d', async (body, type, status, message) => {
    await expect(read(body, type)).rejects.toMatchObject({
      status,
      message: expect.stringMatching(message) as unknown,
    });
  });

  test('names the part that is no text', async () => {
    const form = new FormData();
    form.append('text', new File([Uint8Array.of(255)], 'a.txt', { type: 'text/plain' }));
    await expect(read(form)).rejects.toMatchObject({
      status: 400,
      message: expect.stringMatching(/^text: It is not text in UTF-8: /) as unknown,
    });
  });
});
