/**
 * Measures what a batch costs beside the model: rows a second of the view's loop, with its worker,
 * its storage and its small groups, against the bare engine that is given all texts at once.
 */
import { openDesk } from '../../src/client/batch/desk-worker';
import { runBatch } from '../../src/client/batch/run-batch';
import { createEngine } from '../../src/client/engine/page-engine';
import { useModelsFrom } from '../../src/client/workers/models-url';

useModelsFrom(new URL('/models/', location.href).href);
const engine = createEngine({ forced: 'wasm' });
const signal = new AbortController().signal;
/** What REST asks at once, at most. */
const BARE = 512;

async function bare(texts: readonly string[]): Promise<number> {
  const begin = performance.now();
  for (let from = 0; from < texts.length; from += BARE)
    await engine.runAll('sentiment', texts.slice(from, from + BARE), {});
  return performance.now() - begin;
}

async function batch(texts: readonly string[]): Promise<number> {
  const desk = await openDesk(signal);
  try {
    const file = new Blob([texts.map((text) => JSON.stringify({ text })).join('\n')]);
    const { rows } = await desk.read({ name: 'bench.jsonl', file }, () => undefined);
    if (rows !== texts.length) throw new Error(`${String(rows)} rows were read.`);
    const setup = { task: 'sentiment', model: 'sentiment', version: 1, column: 0 } as const;
    const begin = performance.now();
    if (!(await desk.start(crypto.randomUUID(), setup))) throw new Error('It is not stored.');
    await runBatch({
      engine,
      desk,
      setup,
      rows,
      from: 0,
      signal,
      pause: () => null,
      onLoad: () => undefined,
      onAnswered: () => undefined,
    });
    return performance.now() - begin;
  } finally {
    desk.end();
  }
}

/** Milliseconds of each, in turn. */
async function measure(texts: readonly string[]): Promise<{ bare: number; batch: number }> {
  return { bare: await bare(texts), batch: await batch(texts) };
}

Object.assign(window, { bench: { measure } });
