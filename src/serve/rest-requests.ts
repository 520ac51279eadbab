/**
 * Answering the REST interface: what comes in is judged here, on the service worker's own thread
 * (that takes hundreds of milliseconds for 512 pictures, which would stop a page); a tab only says
 * which model that is, and runs it.
 */

import {
  asRefusal,
  describe,
  endpointOf,
  json,
  LIMITS,
  modelOf,
  readCall,
  readExplain,
  refused,
  refusedAt,
  tryLater,
  v2Ready,
  v2Server,
  wrong,
  type ApiAnswer,
  type Endpoint,
} from '../contract/rest/rest-call';
import { toResponse, withTag } from './api-response';
import { InklingError } from '../contract/errors';
import { METRICS_TYPE } from '../contract/monitor/prometheus';
import { refuseForeign } from './foreign-request';
import { readBody } from './request-body';
import { readUpload } from './upload-body';
import { address, root } from './worker-scope';
import type { Wanted } from '../contract/workers/tab-messages';
import type { AbleTab } from './able-tab';
import { findTab } from './find-tab';
import { PageGone, whenGone } from './page-gone';

declare const INKLING_VERSION: string;

/** Predictions, and models that are brought in, under way. */
let running = 0;

/**
 * Answer a request. Never rejects: every failure is an answer. The work stops when the page that
 * asked is gone, and when it gives the request up where browsers tell. Chromium 156 tells only of
 * an answer that is being streamed, and such a one has given its status before the model has run.
 * @param path below the site's directory
 */
export async function answerApi(
  { request, clientId }: { readonly request: Request; readonly clientId: string },
  path: string,
): Promise<Response> {
  const limit = AbortSignal.timeout(LIMITS.timeMs);
  const answered = new AbortController();
  const signal = AbortSignal.any([request.signal, limit, whenGone(clientId, answered.signal)]);
  let answer: ApiAnswer;
  try {
    refuseForeign(request, root.origin);
    answer = await answerTo(endpointOf(request.method, path), request, signal);
  } catch (error) {
    answer = refused(
      limit.aborted
        ? tryLater(
            503,
            `There is no answer after ${String(LIMITS.timeMs / 1000)} s, which is the limit.`,
          )
        : asRefusal(error),
    );
  } finally {
    answered.abort();
  }
  return toResponse(request, answer);
}

async function answerTo(
  endpoint: Endpoint,
  request: Request,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  switch (endpoint.kind) {
    case 'v2-server':
      return withTag(v2Server(INKLING_VERSION));
    case 'v2-live':
      return json({ live: true });
    case 'v2-ready':
      return ready(signal);
    case 'metrics':
      return {
        status: 200,
        headers: { 'Content-Type': METRICS_TYPE },
        body: await inTab(undefined, signal, (tab) => tab.ask({ kind: 'metrics' }, signal)),
      };
    case 'predict':
      return counted(() => predict(endpoint, request, signal));
    case 'install':
      return counted(() => install(endpoint.model, request, signal));
    case 'options':
      return { status: 204, headers: { Allow: endpoint.allow }, body: '' };
    case 'explain':
      return counted(() => explain(endpoint, request, signal));
    default:
      return withTag(
        describe(
          endpoint,
          await inTab(endpoint.ref, signal, (tab) => tab.describe(endpoint.ref, signal)),
        ),
      );
  }
}

/** Work that takes long, of which only so much is under way at once. */
async function counted(work: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  if (running >= LIMITS.queue)
    throw tryLater(429, `${String(LIMITS.queue)} requests are under way, which is the limit.`);
  running++;
  try {
    return await work();
  } finally {
    running--;
  }
}

async function predict(
  endpoint: Extract<Endpoint, { kind: 'predict' }>,
  request: Request,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const body = await readBody(request, signal);
  const wanted = modelOf(endpoint, body);
  return inTab(wanted, signal, async (tab) => {
    const model = await tab.describe(wanted, signal);
    const ref = 'model' in wanted ? wanted : { model: model.model };
    const { questions, path, write } = readCall(endpoint, body, model);
    try {
      const { version, predictions } = await tab.ask(
        { kind: 'predict', ref, task: model.task, questions: [...questions] },
        signal,
      );
      return write(predictions, { ...model, version });
    } catch (error) {
      throw refusedAt(error, path);
    }
  });
}

/** Why a model answers rows as it does. */
async function explain(
  { ref }: Extract<Endpoint, { kind: 'explain' }>,
  request: Request,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const body = await readBody(request, signal);
  return inTab(ref, signal, async (tab) => {
    const model = await tab.describe(ref, signal);
    const { questions, how, path } = readExplain(body, model);
    try {
      const { explanations } = await tab.ask(
        { kind: 'explain', ref, task: model.task, questions: [...questions], how },
        signal,
      );
      return json({ explanations });
    } catch (error) {
      throw refusedAt(error, path);
    }
  });
}

/** A version of a model, from the files that were sent. */
async function install(
  named: string | null,
  request: Request,
  signal: AbortSignal,
): Promise<ApiAnswer> {
  const { model, files } = await readUpload(request, named, signal);
  const added = await inTab(
    undefined,
    signal,
    (tab) => tab.ask({ kind: 'install', files: [...files], model }, signal),
    1, // a tab that is gone may have published it
  ).catch((error: unknown) => {
    // Of a model that is served already this would be the device's fault, which may pass.
    if (error instanceof InklingError && error.code === 'model-corrupt')
      throw wrong('file', error.message, error);
    throw error;
  });
  const answer = json({ name: added.model, version: added.version, status: 'AVAILABLE' }, 201);
  const location = address(`v1/models/${added.model}/versions/${String(added.version)}`);
  return { ...answer, headers: { ...answer.headers, Location: location } };
}

async function ready(signal: AbortSignal): Promise<ApiAnswer> {
  try {
    (await findTab(undefined, signal)).end();
    return v2Ready(null);
  } catch (error) {
    return v2Ready(asRefusal(error).message);
  }
}

/**
 * Work with a tab, and once more with another if it goes away meanwhile.
 * @param attempts one, for what must not happen twice
 */
async function inTab<Value>(
  wanted: Wanted | undefined,
  signal: AbortSignal,
  work: (tab: AbleTab) => Promise<Value>,
  attempts = 2,
): Promise<Value> {
  for (let tries = 1; ; tries++) {
    const tab = await findTab(wanted, signal);
    try {
      return await work(tab);
    } catch (error) {
      if (signal.aborted || !(error instanceof PageGone)) throw error;
      if (tries === attempts) throw tryLater(503, error.message);
    } finally {
      tab.end();
    }
  }
}
