/**
 * The client that `connect` gives to a page of the site's own origin: every call, as promise and as
 * iterable, stopped and refused.
 */
import type { Page } from '@playwright/test';
import { denseLayers } from '../../src/engine/formats/dense-layers';
import { writeOnnx } from '../../src/engine/formats/write-onnx-dense';
import { expect, test } from './fixtures';

const TEXT =
  'The harbour town of Lindby will heat four thousand homes with warmth taken from the sea. The council voted for the plan late on Tuesday after a debate of six hours. Work on the first pumps begins in March and should take about two years. Fishermen had feared that the colder water would drive the herring away.';

async function open(page: Page, url: string): Promise<void> {
  await page.goto(`${url}plain.html`);
  await expect(page.locator('html')).toHaveAttribute('data-ready', '');
}

test('a summary is awaited and iterated: the pieces are the text', async ({ page, host }) => {
  await open(page, host.url);
  const { pieces, text, phases } = await page.evaluate(async (article) => {
    const phases = new Set<string>();
    const writing = window.inkling.connect().summarize(article, {
      length: { sentences: 2 },
      onProgress: ({ phase }) => phases.add(phase),
    });
    const pieces: string[] = [];
    for await (const piece of writing) pieces.push(piece);
    return { pieces, text: (await writing).text, phases: [...phases] };
  }, TEXT);
  expect(pieces.join('')).toBe(text);
  expect(text.length).toBeGreaterThan(20);
  expect(phases).toContain('fetch');
  expect(phases).toContain('write');
});

test('a digit is recognised from a canvas, ImageData, a file and pixels', async ({
  page,
  host,
}) => {
  await open(page, host.url);
  const digits = await page.evaluate(async () => {
    const inkling = window.inkling.connect();
    const seven = (ground: string | null, ink: string) => {
      const canvas = document.createElement('canvas');
      canvas.width = 400;
      canvas.height = 300;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      if (ground !== null) {
        context.fillStyle = ground;
        context.fillRect(0, 0, 400, 300);
      }
      context.strokeStyle = ink;
      context.lineWidth = 20;
      context.stroke(new Path2D('M120 60H260L190 250'));
      return { canvas, context };
    };
    const dark = seven('white', 'black');
    const light = seven('#222222', 'white');
    const bare = seven(null, 'white');
    const file = await new Promise<Blob>((resolve, reject) => {
      dark.canvas.toBlob((blob) => {
        if (blob) resolve(blob);
        else reject(new Error('no blob'));
      });
    });
    const { seen } = await inkling.recognize(file);
    const pictures = [
      dark.canvas,
      light.canvas,
      bare.canvas,
      bare.context.getImageData(0, 0, 400, 300),
      file,
      Array.from(seen),
    ];
    const read: number[] = [];
    for (const picture of pictures) read.push((await inkling.recognize(picture)).digit);
    return read;
  });
  expect(digits).toEqual([7, 7, 7, 7, 7, 7]);
});

test('a text is classified, and the models are listed', async ({ page, host }) => {
  await open(page, host.url);
  const { reading, models } = await page.evaluate(async () => {
    const inkling = window.inkling.connect();
    return { reading: await inkling.classify('我很高兴'), models: await inkling.models() };
  });
  expect(reading.label).toBe('POSITIVE');
  expect(reading.scores.map(({ label }) => label)).toEqual(['POSITIVE', 'NEGATIVE']);
  expect(reading.scores.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 6);
  expect(models.map(({ name }) => name).sort()).toEqual(['digits', 'sentiment', 'summarize']);
});

test('every refusal is an InklingError with its code', async ({ page, host }) => {
  await open(page, host.url);
  const codes = await page.evaluate(async (article) => {
    const { connect, InklingError } = window.inkling;
    const inkling = connect();
    const code = async (work: () => PromiseLike<unknown>) => {
      try {
        await work();
        return 'none';
      } catch (error) {
        return error instanceof InklingError ? error.code : String(error);
      }
    };
    const late = new AbortController();
    return {
      empty: await code(() => inkling.classify('  ')),
      notText: await code(() => inkling.classify(7 as unknown as string)),
      pixels: await code(() => inkling.recognize([1, 2, 3])),
      picture: await code(() => inkling.recognize({} as unknown as Blob)),
      length: await code(() => inkling.summarize(article, { length: 'huge' as 'short' })),
      other: await code(() => inkling.run('classify', 'Fine.', {}, { model: 'digits' })),
      early: await code(() => inkling.classify('Fine.', { signal: AbortSignal.abort() })),
      late: await code(() =>
        inkling.summarize(article.repeat(200), {
          signal: late.signal,
          onProgress: () => {
            late.abort();
          },
        }),
      ),
      address: await code(() => Promise.resolve().then(() => connect({ from: 'http://[' }))),
      nowhere: await code(() => connect({ from: '/nowhere' }).classify('Fine.')),
    };
  }, TEXT);
  expect(codes).toEqual({
    empty: 'input-empty',
    notText: 'input-not-text',
    pixels: 'option-invalid',
    picture: 'option-invalid',
    length: 'option-invalid',
    other: 'model-other-task',
    early: 'cancelled',
    late: 'cancelled',
    address: 'option-invalid',
    nowhere: 'site-unreachable',
  });
});

test('a page of the site trains a version of its own, asks it by its number, and can stop a run', async ({
  page,
  host,
}) => {
  await open(page, host.url);
  const result = await page.evaluate(async () => {
    const { connect } = window.inkling;
    const inkling = connect();
    const data = {
      source: 'generated',
      train: 400,
      heldOut: 100,
      corrections: [],
      start: 'fresh',
    } as const;
    const recipe = { hidden: [16], epochs: 1, backend: 'kernel' as const };
    const events = new Set<string>();
    const outcome = await inkling.train('digits', {
      data,
      recipe,
      onEvent: ({ type }) => events.add(type),
    });
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.fillRect(140, 20, 16, 110);
    const own = await inkling.recognize(canvas, { model: { name: 'digits', version: 2 } });
    const versions = (await inkling.models()).find(({ name }) => name === 'digits')?.version;
    const codeOf = (run: Promise<unknown>) =>
      run.then(
        () => 'none',
        (error: { code: string }) => error.code,
      );
    const stop = new AbortController();
    const stopped = codeOf(
      inkling.train('digits', {
        data: { ...data, train: 20_000 },
        recipe: { epochs: 500 },
        signal: stop.signal,
        onEvent: () => {
          stop.abort();
        },
      }),
    );
    return {
      accuracy: outcome.evaluation.accuracy,
      version: outcome.version,
      wentLive: outcome.verdict?.wentLive,
      answers: versions,
      own: own.probabilities.length,
      missing: await codeOf(inkling.recognize(canvas, { model: { name: 'digits', version: 9 } })),
      events: [...events],
      stopped: await stopped,
      wrong: await codeOf(inkling.train('digits', { data, recipe: { epochs: 0 } })),
    };
  });
  expect(result).toMatchObject({
    version: 2,
    wentLive: false,
    answers: 1,
    own: 10,
    missing: 'model-missing',
    stopped: 'cancelled',
    wrong: 'option-invalid',
  });
  expect(result.accuracy).toBeGreaterThan(0.2);
  expect(result.events).toContain('epoch');
});

test('a model of texts that was trained here is asked by its name', async ({ page, host }) => {
  await open(page, host.url);
  const reading = await page.evaluate(async () => {
    const inkling = window.inkling.connect();
    const rows = Array.from({ length: 60 }, (_, i) =>
      i % 2 === 0
        ? `"fresh herring and mackerel at quay ${String(i)}",fish`
        : `"ripe apples and pears from orchard ${String(i)}",fruit`,
    );
    const file = new File([['text,label', ...rows].join('\n')], 'goods.csv');
    await inkling.train('classify', {
      model: 'goods',
      data: {
        source: { name: 'goods.csv', file },
        choice: { label: 1, inputs: [0] },
        heldOut: 0.2,
      },
      recipe: { epochs: 5 },
    });
    const { label, score, scores } = await inkling.classify(
      'fresh herring and mackerel at quay 61',
      { model: 'goods' },
    );
    return { label, sure: score === scores[0]?.score && score > 0.5 };
  });
  expect(reading).toEqual({ label: 'fish', sure: true });
});

test('a model is installed from a file and from an address, and answers', async ({
  page,
  host,
}) => {
  await open(page, host.url);
  const bias = new Float32Array(10);
  bias[3] = 5;
  const onnx = writeOnnx(denseLayers(784, [], 10), [new Float32Array(7840), bias]);
  await page.route('**/my%20digits.onnx', (route) => route.fulfill({ body: Buffer.from(onnx) }));
  const told = await page.evaluate(
    async (bytes) => {
      const inkling = window.inkling.connect();
      const codeOf = (work: Promise<unknown>) =>
        work.then(
          () => 'none',
          (error: { code: string }) => error.code,
        );
      const file = new File([Uint8Array.from(bytes)], 'three.onnx');
      const first = await inkling.install(file, { model: 'digits' });
      const { digit } = await inkling.recognize(Array<number>(784).fill(0));
      const second = await inkling.install('my%20digits.onnx');
      const stop = new AbortController();
      stop.abort();
      return {
        first,
        digit,
        second: [second.name, second.version],
        bare: await codeOf(inkling.install(new Blob(['x']))),
        broken: await codeOf(inkling.install(new Blob(['x']), { model: 'digits' })),
        missing: await codeOf(inkling.install('no.onnx')),
        address: await codeOf(inkling.install('http://[')),
        stopped: await codeOf(inkling.install(file, { signal: stop.signal })),
      };
    },
    [...onnx],
  );
  expect(told).toEqual({
    first: expect.objectContaining({ name: 'digits', task: 'digits', version: 2 }) as unknown,
    digit: 3,
    second: ['my-digits', 1],
    bare: 'option-invalid',
    broken: 'package-invalid',
    missing: 'download-failed',
    address: 'option-invalid',
    stopped: 'cancelled',
  });
});
