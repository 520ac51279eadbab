/**
 * A model of which a part does not open leaves no thread behind: another is tried in its place, in
 * the same worker.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { builtInFiles } from '../../../tests/golden/open-built-in';
import { builtIn } from '../versions/resolve-version';
import type { ModelFiles } from '../formats/model-files';
import { loadSentiment } from '../tasks/sentiment/sentiment-task';
import { loadSummarizer } from '../tasks/summarize';

const CANDIDATE = { backend: 'wasm', threads: 2 } as const;

let started = 0;
const awake = new Set<Worker>();

class CountedWorker extends Worker {
  constructor(...parameters: ConstructorParameters<typeof Worker>) {
    super(...parameters);
    started += 1;
    awake.add(this);
  }

  override terminate(): void {
    awake.delete(this);
    super.terminate();
  }
}

beforeEach(() => {
  started = 0;
  awake.clear();
  vi.stubGlobal('Worker', CountedWorker);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The files of a model, one of them with other content. */
function changed(files: ModelFiles, path: string, content: (before: string) => string): ModelFiles {
  const before = new TextDecoder().decode(files.get(path));
  return new Map([...files, [path, new TextEncoder().encode(content(before))]]);
}

test('the summariser', async () => {
  const model = builtIn('summarize');
  const files = await builtInFiles(model);
  await expect(
    loadSummarizer(
      model,
      changed(files, 'tokenizer.json', () => '{}'),
      CANDIDATE,
    ),
  ).rejects.toThrow();
  await expect(
    loadSummarizer(
      model,
      changed(files, 'config.json', (json) => json.replace('decoder_start_token_id', 'none')),
      CANDIDATE,
    ),
  ).rejects.toThrow();
  expect({ started, awake: awake.size }).toEqual({ started: 2, awake: 0 });
  const summarizer = await loadSummarizer(model, files, CANDIDATE);
  expect(awake.size).toBe(1);
  await summarizer.dispose();
  expect(awake.size).toBe(0);
});

test('sentiment', async () => {
  const model = builtIn('sentiment');
  const files = await builtInFiles(model);
  await expect(
    loadSentiment(
      model,
      changed(files, 'tokenizer.json', () => '{}'),
      CANDIDATE,
    ),
  ).rejects.toThrow();
  await expect(
    loadSentiment(
      model,
      changed(files, 'config.json', (json) => json.replaceAll('POSITIVE', 'WARM')),
      CANDIDATE,
    ),
  ).rejects.toThrow('labels');
  expect({ started, awake: awake.size }).toEqual({ started: 1, awake: 0 });
  const runner = await loadSentiment(model, files, CANDIDATE);
  expect(awake.size).toBe(1);
  await runner.dispose();
  expect(awake.size).toBe(0);
});
