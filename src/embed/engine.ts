/** Owns the near side: the engine as pages of the same origin import it from a built site, as `embed/engine.js`. */

import { createEngine } from '../client/engine';
import { registry } from '../client/registry';
import { reply } from '../contract/errors';
import { modelBytes } from '../contract/models';
import { BUILT_IN, resolve } from '../contract/registry';
import type { ModelInfo } from './api';
import type { Door, EngineModule } from './door';

/** @param modelsUrl directory of `manifest.json`, absolute, ending in a slash */
export const openEngine: EngineModule['openEngine'] = (modelsUrl) => openDoor(modelsUrl, false);

/** An engine that knows only what came with the site: what the visitor has trained, installed or made live is out of reach. */
export function openBuiltIns(modelsUrl: string): Door {
  return openDoor(modelsUrl, true);
}

function openDoor(modelsUrl: string, builtInOnly: boolean): Door {
  // Measuring the other backends may fetch another build of a runtime: too much for a visitor of somebody else's page.
  const engine = createEngine({ modelsUrl, forced: null, measures: false });
  return {
    open: true,
    run: (task, input, options, { signal, onLoad, onDraft }) =>
      reply(() =>
        engine.run(task, input, options, {
          ...(builtInOnly && { model: { model: task, select: { version: BUILT_IN } } }),
          ...(signal && { signal }),
          ...(onLoad && { onLoad }),
          ...(onDraft && { onDraft }),
        }),
      ),
    models: () => reply(() => listModels(builtInOnly)),
  };
}

async function listModels(builtInOnly: boolean): Promise<readonly ModelInfo[]> {
  const entries = await registry.list();
  return entries
    .filter(({ versions }) => versions.some(({ origin }) => origin.kind === 'built-in') || !builtInOnly)
    .map((entry) => {
      const { model, task, version, manifest } = resolve(entry, builtInOnly ? { version: BUILT_IN } : undefined);
      return { name: model, task, version, release: manifest.version, bytes: modelBytes(manifest), languages: manifest.languages };
    });
}
