/** The predict interface in the words of HTTP: binary bodies, methods and tags. */
import { expect, seven, test } from './predict-fixtures';
import { like, send, wrong, type Call } from './predict-send';

/** A request of the binary extension: the JSON, and the tensor behind it. */
function binary(path: string, body: unknown, tensor: ArrayBuffer): Call {
  const head = Buffer.from(JSON.stringify(body));
  return {
    path,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Inference-Header-Content-Length': String(head.byteLength),
    },
    bytes: [...head, ...new Uint8Array(tensor)],
  };
}

test('tensors in binary, both ways, as tritonclient sends them', async ({ api, page }) => {
  const { body } = await api('predict', { x: seven });
  const { probabilities } = body as { probabilities: number[] };
  const path = 'v2/models/digits/infer';
  const input = (datatype: string, size: number) => ({
    name: 'x',
    shape: [1, 784],
    datatype,
    parameters: { binary_data_size: size },
  });
  const floats = Float32Array.from(seven).buffer;
  const [answer, whole, short] = await send(page, [
    binary(
      path,
      { id: '7', inputs: [input('FP32', 3136)], parameters: { binary_data_output: true } },
      floats,
    ),
    binary(path, { inputs: [input('UINT8', 784)], outputs: null }, Uint8Array.from(seven).buffer),
    binary(path, { inputs: [input('FP32', 3137)] }, floats),
  ]);
  expect(answer?.status).toBe(200);
  const length = Number(answer?.headers['inference-header-content-length']);
  const bytes = Buffer.from(answer?.bytes ?? []);
  expect(JSON.parse(bytes.subarray(0, length).toString())).toMatchObject({
    id: '7',
    outputs: [{ datatype: 'FP32', shape: [1, 10], parameters: { binary_data_size: 40 } }],
  });
  probabilities.forEach((share, digit) => {
    expect(bytes.readFloatLE(length + 4 * digit)).toBeCloseTo(share, 6);
  });
  expect(bytes).toHaveLength(length + 40);
  expect(whole).toEqual(
    like({ outputs: [expect.objectContaining({ data: probabilities }) as unknown] }),
  );
  expect(short).toEqual(wrong(400, /^inputs\[0\]\.parameters\.binary_data_size: /));
});

test('methods and tags as HTTP has them', async ({ api, page }) => {
  await api('v2/health/ready');
  const [described] = await send(page, [{ path: 'v2/models/digits', method: 'GET' }]);
  const tag = described?.headers['etag'] ?? '';
  const headers = { 'If-None-Match': tag };
  const rest = await send(page, [
    { path: 'v2/models/digits', method: 'GET', headers },
    { path: 'v2/models/sentiment', method: 'GET', headers },
    { path: 'v1/models/digits/metadata', method: 'HEAD' },
    { path: 'v1/models/digits:predict', method: 'OPTIONS' },
    { path: 'v1/models/digits/metadata', method: 'DELETE' },
  ]);
  expect(rest.map(({ status, bytes }) => [status, bytes.length > 0])).toEqual([
    [304, false],
    [200, true],
    [200, false],
    [204, false],
    [405, true],
  ]);
  expect(rest.map((each) => each.headers['allow'])).toEqual([
    undefined,
    undefined,
    undefined,
    'POST, OPTIONS',
    'GET, HEAD, OPTIONS',
  ]);
});
