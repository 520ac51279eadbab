/**
 * The import rules are only as good as the lint that enforces them: each forbidden direction must
 * be an error.
 */
import { ESLint } from 'eslint';
import { describe, expect, test, vi } from 'vitest';

// The first file waits for the whole configuration to load.
vi.setConfig({ testTimeout: 30_000 });

const eslint = new ESLint();

async function refused(from: string, specifier: string): Promise<boolean> {
  const [result] = await eslint.lintText(`import { thing } from '${specifier}';\nthing();\n`, {
    filePath: from,
  });
  return (result?.messages ?? []).some((message) =>
    message.ruleId?.endsWith('no-restricted-imports'),
  );
}

describe('import directions', () => {
  test.each([
    ['src/contract/tasks/tasks.ts', '../storage/db'],
    ['src/contract/tasks/tasks.ts', '../engine/runner'],
    ['src/storage/database.ts', '../engine/runner'],
    ['src/storage/database.ts', '../client/engine'],
    ['src/engine/engine-service.ts', '../client/engine'],
    ['src/engine/engine-service.ts', '../app/main'],
    ['src/client/engine/page-engine.ts', '../engine/service'],
    ['src/client/engine/page-engine.ts', '../storage/db'],
    ['src/embed/client/connect.ts', '../engine/service'],
    ['src/embed/elements/digit-pad-element.ts', '../../app/state/engine'],
    ['src/embed/engine.ts', '../storage/db'],
    ['src/client/engine/page-engine.ts', '../storage/weights'],
    ['src/client/engine/page-engine.ts', '@tensorflow/tfjs'],
    ['src/app/state/engine-job.svelte.ts', '../../engine/service'],
    ['src/app/views/Digits.svelte.ts', '../../client/engine'],
    ['src/app/parts/pad.ts', '../views/Digits.svelte'],
    ['src/app/state/engine-job.svelte.ts', '../parts/Masthead.svelte'],
    ['src/app/shell/main.ts', '@xenova/transformers'],
    ['src/serve/service-worker.ts', '../client/engine'],
    ['src/serve/service-worker.ts', '../storage/db'],
  ])('%s may not import %s', async (from, specifier) => {
    expect(await refused(from, specifier)).toBe(true);
  });

  test.each([
    ['src/storage/database.ts', '../contract/tasks'],
    ['src/engine/engine-service.ts', '../storage/weights'],
    ['src/engine/tasks/digits/digits-task.ts', '@tensorflow/tfjs'],
    ['src/client/engine/page-engine.ts', '../contract/tasks'],
    ['src/embed/engine.ts', '../client/engine'],
    ['src/embed/elements/digit-pad-element.ts', '../../app/state/ink'],
    ['src/client/engine/request-recorder.ts', '../storage/runs'],
    ['src/app/state/shared-engine.ts', '../../client/engine'],
    ['src/serve/service-worker.ts', '../contract/offline'],
    ['src/app/views/Digits.svelte.ts', '../state/engine'],
  ])('%s may import %s', async (from, specifier) => {
    expect(await refused(from, specifier)).toBe(false);
  });
});
