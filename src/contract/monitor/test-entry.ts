/** A record of the log for tests: a run of a model that gives no label and counts no tokens. */
import type { RunRecord } from './request-log';

export const RUN: RunRecord = {
  kind: 'run',
  at: 1,
  task: 'sentiment',
  model: 'sentiment',
  version: 1,
  backend: 'wasm',
  threads: 1,
  via: 'page',
  outcome: 'ok',
  queueMs: 0,
  loadMs: 0,
  computeMs: 3,
  tokens: null,
  inputTokens: null,
  inputSize: 40,
  label: null,
  confidence: null,
  value: null,
};
