/**
 * Which modules share a file, of the page and of its worker. Left alone, each part that two views
 * share becomes a file of its own: the first view was 32 small requests, one waiting for the other,
 * and a training 80.
 */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The client of the engine, which the page loads later, and the embed without the page; and what the page does with its parts. */
const ENGINE = [
  here('src/client/engine/page-engine.ts'),
  here('src/app/features/summarize/live-model.ts'),
  here('src/app/state/preload.ts'),
];

/** The frame with its first view. */
const PAGE = [here('src/app/shell/main.ts')];

/**
 * Small parts that views share which are fetched when they are opened: apart, each would be two more
 * files that the page must name. Masking is no small one: it knows the phone numbers of the world.
 */
const PARTS = new RegExp(
  `^${here('src/app/')}(?:ui/(?!Mask)[A-Z][A-Za-z]+\\.svelte|state/explanation\\.svelte\\.ts)(?:$|\\?)`,
);

interface Module {
  readonly importedIds: readonly string[];
  readonly importers: readonly string[];
  readonly dynamicImporters: readonly string[];
}
type ModuleInfo = (id: string) => Module | null;
interface Context {
  readonly getModuleInfo: ModuleInfo;
}

/** Modules with all that they import at once. */
function withImports(roots: readonly string[], infoOf: ModuleInfo): Set<string> {
  const found = new Set(roots);
  for (const id of found) for (const imported of infoOf(id)?.importedIds ?? []) found.add(imported);
  return found;
}

type File = 'shared' | 'page' | 'engine' | 'parts';

/** The first that a module belongs to has it, with all that it imports and no file before it has. */
const FILES: readonly File[] = ['shared', 'page', 'engine', 'parts'];

export function chunks(): Plugin {
  let engine: Set<string> | null = null;
  let page: Set<string> | null = null;
  const fileOf = (id: string, infoOf: ModuleInfo): File | null => {
    engine ??= withImports(ENGINE, infoOf);
    page ??= withImports(PAGE, infoOf);
    if (engine.has(id)) return page.has(id) ? 'shared' : 'engine';
    if (page.has(id)) return 'page';
    return PARTS.test(id) ? 'parts' : null;
  };
  return {
    name: 'chunks',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              groups: FILES.map((file, index) => ({
                name: (id, context) =>
                  fileOf(id, (each) => context.getModuleInfo(each)) === file ? file : null,
                priority: FILES.length - index,
              })),
            },
          },
        },
      },
    }),
  };
}

/** The worker with the engine, as it begins. */
const WORKER = here('src/engine/worker.ts');

/** What trains in a search: all that the studio trains, but a head on the encoder. */
const TRAINED = [
  here('src/engine/train/search/search-desk.ts'),
  here('src/engine/train/labelled/fit-word-network.ts'),
];
const TRAINING = here('src/engine/train/');

/** Whether a module is only ever fetched for a training: it, and all that imports it. */
function isOfTraining(id: string, infoOf: ModuleInfo): boolean {
  const above = new Set([id]);
  for (const each of above) {
    const info = infoOf(each);
    if (info === null) return false;
    if (info.dynamicImporters.length > 0 && !each.startsWith(TRAINING)) return false;
    for (const importer of info.importers) above.add(importer);
  }
  return true;
}

type WorkerFile = 'worker' | 'training';

/** For the builds of workers, which have no plugin of ours that could set it. */
export function workerChunks() {
  let worker: Set<string> | null = null;
  let trained: Set<string> | null = null;
  const fileOf = (id: string, infoOf: ModuleInfo): WorkerFile | null => {
    if (infoOf(WORKER) === null) return null; // another worker
    worker ??= withImports([WORKER], infoOf);
    trained ??= withImports(TRAINED, infoOf);
    if (worker.has(id)) return 'worker';
    return trained.has(id) && isOfTraining(id, infoOf) ? 'training' : null;
  };
  return {
    // Else a training's file would have what answers need too
    includeDependenciesRecursively: false,
    groups: (['worker', 'training'] as const).map((file) => ({
      name: (id: string, context: Context) =>
        fileOf(id, (each) => context.getModuleInfo(each)) === file ? file : null,
    })),
  };
}
