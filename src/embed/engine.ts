/**
 * `embed/engine.js` of a built site: the engine as pages of the same origin import it. The hidden
 * frame, which answers pages of other origins, opens it here too.
 */

import { createEngine } from '../client/engine/page-engine';
import { openModel } from '../client/library/model-inside';
import { distilModel } from '../client/training/distiller';
import { reduce } from './reduce-calls';
import { search } from './search-calls';
import { startTraining } from '../client/training/trainer';
import { downloads } from '../client/library/add-models';
import { registry } from '../client/library/model-registry';
import { useModelsFrom } from '../client/workers/models-url';
import { InklingError, reply, type Reply } from '../contract/errors';
import { modelNameOf } from '../contract/models/added-files';
import type { DroppedFile } from '../contract/models/download-job';
import { modelBytes } from '../contract/models/model-info';
import {
  BUILT_IN,
  keyOf,
  resolve,
  type ModelRef,
  type ModelVersion,
} from '../contract/models/registry';
import {
  PLAIN_DISTILLATION,
  type AnyDistilRequest,
  type DistilOutcome,
} from '../contract/training/distilling';
import {
  REFERENCE_RECIPE,
  type AnyTrainRequest,
  type TrainEvent,
  type TrainKind,
  type TrainRequest,
} from '../contract/training/training';
import type { TaskName } from '../contract/tasks/tasks';
import type { WithoutSite } from '../contract/workers/without-site';
import type { ModelInfo } from './client/client-api';
import type { DistilCall, TrainCall } from './client/training-calls';
import type {
  Connection,
  ConnectionCall,
  TrainingConnection,
  EngineModule,
  InspectionConnection,
} from './client/connection';

/** Of this build: it can do all that a connection can. */
type SiteConnection = Required<Connection>;

/** @param modelsUrl directory of `manifest.json`, absolute, ending in a slash */
export const openEngine: EngineModule['openEngine'] = (modelsUrl) =>
  openConnection(modelsUrl, false);

/**
 * An engine that knows only what came with the site: what the visitor has trained, installed or
 * made live is out of reach.
 */
export function openBuiltIns(modelsUrl: string): SiteConnection {
  return openConnection(modelsUrl, true);
}

function openConnection(modelsUrl: string, builtInOnly: boolean): SiteConnection {
  useModelsFrom(modelsUrl);
  // Measuring the other backends may fetch another build of a runtime: too much for a visitor of
  // somebody else's page.
  const engine = createEngine({ forced: null, measures: false });
  const toCall = <Task extends TaskName>(
    task: Task,
    { model, signal, onLoad }: Pick<ConnectionCall<Task>, 'model' | 'signal' | 'onLoad'>,
  ) => ({
    ...(model && { model }),
    ...(builtInOnly && { model: { model: task, select: { version: BUILT_IN } } }),
    ...(signal && { signal }),
    ...(onLoad && { onLoad }),
  });
  return {
    open: true,
    run: (task, input, options, call) =>
      reply(() =>
        engine.run(task, input, options, {
          ...toCall(task, call),
          ...(call.onDraft && { onDraft: call.onDraft }),
        }),
      ),
    explain: (task, input, options, how, call) =>
      reply(() => engine.explain(task, input, options, how, toCall(task, call))),
    prepare: (task, call) =>
      reply(async () => {
        await engine.prepare(task, toCall(task, call));
        return null;
      }),
    models: () => reply(() => listModels(builtInOnly)),
    train: builtInOnly ? null : train,
    search: builtInOnly ? null : search,
    install: builtInOnly ? null : install,
    reduce: builtInOnly ? null : reduce,
    distil: builtInOnly ? null : distil,
    inspect: builtInOnly ? null : inspect,
  };
}

function train<Kind extends TrainKind>(
  id: string,
  kind: Kind,
  { data, recipe, model, resume, search: note }: TrainCall<Kind>,
  onEvent: (event: TrainEvent) => void,
): TrainingConnection<Kind> {
  const request: Omit<TrainRequest<Kind>, 'modelsUrl'> = {
    id,
    kind,
    model: model ?? kind,
    data,
    recipe: { ...REFERENCE_RECIPE, ...recipe },
    resume: resume ?? null,
    ...(note && { search: note }),
  };
  const training = startTraining<Kind>(request as WithoutSite<AnyTrainRequest>, onEvent);
  return {
    outcome: reply(() => training.outcome),
    pause: (paused) => {
      training.pause(paused);
    },
    stop: () => {
      training.stop();
    },
  };
}

function install(
  file: DroppedFile,
  given: string | undefined,
  signal = new AbortController().signal,
): Promise<Reply<ModelInfo>> {
  return reply(async () => {
    const model = given ?? modelNameOf(file.path);
    if (model === null)
      throw new InklingError('option-invalid', 'Say what the model is to be called.', {
        details: { option: 'model' },
      });
    const named = { ...file, path: file.path || `${model}.onnx` };
    return infoOf(await downloads.accept([named], { model, goLive: true }, signal));
  });
}

function distil({
  recipe,
  distillation,
  signal = new AbortController().signal,
  onProgress = () => undefined,
  ...subject
}: DistilCall): Promise<Reply<DistilOutcome>> {
  const request: WithoutSite<AnyDistilRequest> = {
    ...subject,
    id: crypto.randomUUID(),
    recipe: { ...REFERENCE_RECIPE, ...recipe },
    distillation: { ...PLAIN_DISTILLATION, ...distillation },
  };
  return reply(() => distilModel(request, signal, onProgress));
}

function inspect(
  model: ModelRef,
  signal = new AbortController().signal,
): Promise<Reply<InspectionConnection>> {
  return reply(async () => {
    const stored = (await registry.list()).find((entry) => entry.model === model.model) ?? null;
    const inside = await openModel(keyOf(stored, model), signal);
    return {
      insides: inside.insides,
      tree: (index, row) => reply(() => inside.tree(index, row)),
      dependence: (column, rows) => reply(() => inside.dependence(column, rows)),
      near: (word) => reply(() => inside.near(word)),
      end: () => {
        inside.end();
      },
    };
  });
}

async function listModels(builtInOnly: boolean): Promise<readonly ModelInfo[]> {
  const entries = await registry.list();
  return entries
    .filter(
      ({ versions }) => versions.some(({ origin }) => origin.kind === 'built-in') || !builtInOnly,
    )
    .map((entry) => infoOf(resolve(entry, builtInOnly ? { version: BUILT_IN } : undefined)));
}

function infoOf({ model, task, version, manifest }: ModelVersion): ModelInfo {
  return {
    name: model,
    task,
    version,
    release: manifest.version,
    bytes: modelBytes(manifest),
    languages: manifest.languages,
  };
}
