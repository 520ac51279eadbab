/** Engine workers for tests that have a model of sentiment in them. */
import type { Placement } from '../../contract/models/devices';
import { InklingError, toWire, type ErrorCode, type Reply } from '../../contract/errors';
import type { Sentiment } from '../../contract/tasks/sentiment';
import type { EngineApi, LoadRequest, RunRequest } from '../../contract/workers/engine-api';

export const placement = (
  { task, served }: LoadRequest,
  backend: Placement['backend'],
): Placement => ({
  task,
  served,
  model: 'Inkling Sentiment',
  version: '1.0.0',
  backend,
  threads: 1,
  verified: true,
  why: 'first',
  refused: null,
  reports: [],
  stored: true,
  source: { storedFiles: 0, fetchedFiles: 0, fetchedBytes: 0 },
});

export const reading = (text: string): Sentiment => ({
  label: 'POSITIVE',
  score: text.length / 10,
  inputTokens: 1,
  totalMs: 1,
  notices: [],
});

export const failed = (
  code: ErrorCode,
  details: Record<string, string | number> = {},
): Extract<Reply<never>, { ok: false }> => ({
  ok: false,
  error: toWire(new InklingError(code, `It is ${code}.`, { details })),
});

/** One that loads on WASM, or on the CPU where WASM has failed, and answers by `run`. */
export function sentimentWorker(
  run: (request: RunRequest<'sentiment'>) => Promise<Reply<Sentiment>>,
): Partial<EngineApi> {
  return {
    load: (request) => {
      const backend = request.failed.some((report) => report.backend === 'wasm') ? 'cpu' : 'wasm';
      return Promise.resolve({ ok: true, value: placement(request, backend) });
    },
    run: run as EngineApi['run'],
  };
}

export const answering = () =>
  sentimentWorker(({ input }) => Promise.resolve({ ok: true, value: reading(input) }));
