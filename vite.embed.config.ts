/**
 * How what other people's pages load first is built: `embed/inkling.js` of the site, as one file,
 * and the modules of the npm package, readable, for bundlers. The engine is in neither; it comes
 * from the site when it is first asked.
 */
import { fileURLToPath } from 'node:url';
import { build, defineConfig, type InlineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

function library(entry: Readonly<Record<string, string>>, minify: boolean): InlineConfig {
  return {
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      target: 'es2022',
      outDir: here('dist-package'),
      lib: { entry, formats: ['es'] },
      rolldownOptions: { output: { chunkFileNames: '[name].js', minify } },
    },
  };
}

/**
 * The modules of the package: `vite build -c vite.embed.config.ts`; scripts/package.mjs adds the
 * rest.
 */
export default defineConfig(
  library(
    { index: here('src/embed/index.ts'), elements: here('src/embed/elements/index.ts') },
    false,
  ),
);

/**
 * What other people's pages import from the site, at addresses that stay: nobody tells those pages
 * of a new version.
 */
const FROM_SITE = ['engine', 'frame'];

/**
 * Adds the embed to the site: `embed/engine.js` and `embed/frame.js` share the app's chunks,
 * `embed/inkling.js` stands alone.
 */
export function embed(): Plugin {
  return {
    name: 'embed',
    config: () => ({
      build: {
        rolldownOptions: {
          input: {
            index: here('index.html'),
            ...Object.fromEntries(FROM_SITE.map((name) => [name, here(`src/embed/${name}.ts`)])),
          },
          preserveEntrySignatures: 'exports-only',
          output: {
            entryFileNames: ({ name }) =>
              FROM_SITE.includes(name) ? 'embed/[name].js' : 'assets/[name]-[hash].js',
          },
        },
      },
    }),
    async generateBundle() {
      const config = library({ inkling: here('src/embed/inkling.ts') }, true);
      const built = await build({ ...config, build: { ...config.build, write: false } });
      for (const { output } of [built].flat() as {
        output: { type: string; fileName: string; code?: string }[];
      }[]) {
        for (const { fileName, code = '' } of output)
          this.emitFile({ type: 'asset', fileName: `embed/${fileName}`, source: code });
      }
    },
    configureServer({ middlewares }) {
      middlewares.use((request, _, next) => {
        request.url = request.url?.replace(/^\/embed\/(\w+)\.js(?=$|\?)/, '/src/embed/$1.ts');
        next();
      });
    },
  };
}
