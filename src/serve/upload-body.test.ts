import { expect, test } from 'vitest';
import { readUpload } from './upload-body';

const never = new AbortController().signal;
const BYTES = Uint8Array.of(1, 2, 3);

const read = (init: RequestInit, named: string | null = null, query = '') =>
  readUpload(
    new Request(`https://site.example/upload${query}`, { method: 'POST', ...init }),
    named,
    never,
  );

function form(fields: Readonly<Record<string, string | File>>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.append(name, value);
  return made;
}

const file = (name: string) => new File([BYTES], name);

test('files of a form are the model that its field names', async () => {
  const { model, files } = await read({
    body: form({ name: 'judge', file: file('a/config.json'), weights: file('a/model.onnx') }),
  });
  expect(model).toBe('judge');
  expect(files.map(({ path, blob }) => [path, blob.size])).toEqual([
    ['a/config.json', 3],
    ['a/model.onnx', 3],
  ]);
});

test('a body is a file by itself, called as its header says or as the model', async () => {
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': 'attachment; filename="My Digits.zip"',
  };
  const named = await read({ body: BYTES, headers });
  expect([named.model, named.files[0]?.path]).toEqual(['my-digits', 'My Digits.zip']);
  const bare = await read({ body: BYTES }, 'digits');
  expect([bare.model, bare.files[0]?.path]).toEqual(['digits', 'digits.onnx']);
  expect([...new Uint8Array((await bare.files[0]?.blob.arrayBuffer()) ?? [])]).toEqual([...BYTES]);
});

test('the name is that of the address, the field, the query, the file, in this order', async () => {
  const body = () => form({ name: 'field', file: file('file.onnx') });
  expect((await read({ body: body() }, 'address', '?name=query')).model).toBe('address');
  expect((await read({ body: body() }, null, '?name=query')).model).toBe('field');
  expect((await read({ body: BYTES }, null, '?name=query')).model).toBe('query');
  expect((await read({ body: form({ file: file('file.onnx') }) })).model).toBe('file');
});

test.each([
  [{ body: form({ name: 'judge' }) }, 'file: There is no file of a model.'],
  [{ body: '' }, 'file: There is no file of a model.'],
  [{ body: BYTES }, /^name: Say what the model is to be called/],
  [{ body: form({ file: file('手.onnx') }) }, /^name: /],
  [{ body: form({ name: 'My Model', file: file('a.onnx') }) }, /^name: /],
  [
    { body: 'a', headers: { 'Content-Type': 'multipart/form-data; boundary=b' } },
    /^body: It is not multipart\/form-data/,
  ],
] satisfies [RequestInit, string | RegExp][])(
  'what is no model is refused, case %#',
  async (init, message) => {
    await expect(read(init)).rejects.toMatchObject({
      status: 400,
      message: typeof message === 'string' ? message : (expect.stringMatching(message) as unknown),
    });
  },
);
