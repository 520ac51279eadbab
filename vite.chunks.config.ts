/**
 * Which modules of the page share a file. Left alone, each part that two views share becomes a file
 * of its own: the first view was 32 small requests, one waiting for the other.
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

type ModuleInfo = (id: string) => { readonly importedIds: readonly string[] } | null;

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
