/**
 * The service worker (src/serve), the list of the site's files in it, and the manifest of the
 * installed app. Only in the build: in development files must never be old.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { VitePWA, type VitePluginPWAAPI } from 'vite-plugin-pwa';
import { name as english } from './src/app/i18n/en/frame/name.ts';
import { name as chinese } from './src/app/i18n/zh/frame/name.ts';
import { typesOpenedIn } from './src/contract/incoming/file-kinds.ts';
import { SHARE_FIELDS, SHARE_PATH } from './src/contract/incoming/shared-item.ts';

/** Every way to the app from the system, each at the view that it leads to. */
const SHORTCUTS = ['summarize', 'sentiment', 'digits', 'batch'] as const;

/** The views that open files of their own kinds. */
const OPENERS = ['summarize', 'batch', 'digits', 'models'] as const;

const acceptedBy = (place: (typeof OPENERS)[number]) =>
  Object.fromEntries(
    Object.entries(typesOpenedIn(place)).map(([type, endings]) => [type, [...endings]]),
  );

/**
 * @param more plugins of whoever builds a variant of the site: the service worker is a build of its
 * own
 */
export function installedApp(more: () => Plugin[]): Plugin[] {
  let folder: string;
  const list: Plugin = {
    name: 'list-of-the-files',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir);
    },
    buildStart: () => {
      // The plugin adds the icons and the manifest with digests of its own; here they are found
      // among the files, as all others are.
      for (const { api } of app as Plugin<VitePluginPWAAPI>[]) api?.extendManifestEntries(() => []);
    },
  };
  const app = VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/serve',
    filename: 'service-worker.ts',
    injectRegister: false, // client/site-worker.ts does it, when the page is idle
    manifest: {
      id: './',
      name: 'Inkling',
      short_name: 'Inkling',
      description:
        'Summaries, sentiment and digits, computed in your own browser. Nothing you type or draw is sent anywhere.',
      lang: 'en',
      start_url: './',
      scope: './',
      display: 'standalone',
      theme_color: '#faf7f1',
      background_color: '#faf7f1',
      categories: ['productivity', 'utilities', 'education'],
      // A window that is open stays as it is, with all that is written in it, and is told.
      launch_handler: { client_mode: ['focus-existing', 'auto'] },
      // A manifest has one language: each name says both.
      shortcuts: SHORTCUTS.map((place) => ({
        name: `${english[place]} · ${chinese[place]}`,
        short_name: english[place],
        url: `./#/${place}`,
      })),
      file_handlers: OPENERS.map((place) => ({
        action: `./#/${place}`,
        accept: acceptedBy(place),
      })),
      share_target: {
        action: `./${SHARE_PATH}`,
        method: 'POST',
        enctype: 'multipart/form-data',
        params: {
          title: SHARE_FIELDS.title,
          text: SHARE_FIELDS.text,
          url: SHARE_FIELDS.url,
          files: [
            {
              name: SHARE_FIELDS.files,
              accept: OPENERS.flatMap((place) => Object.entries(acceptedBy(place)).flat(2)),
            },
          ],
        },
      },
      icons: [
        { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
        { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
        {
          src: 'icons/icon-maskable-512.png',
          sizes: '512x512',
          type: 'image/png',
          purpose: 'maskable',
        },
        { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      ],
      screenshots: [
        {
          src: 'screenshots/install-wide.png',
          sizes: '1280x720',
          type: 'image/png',
          form_factor: 'wide',
          label: 'An article and its summary',
        },
        {
          src: 'screenshots/install-narrow.png',
          sizes: '390x844',
          type: 'image/png',
          form_factor: 'narrow',
          label: 'An article and its summary',
        },
      ],
    },
    injectManifest: {
      buildPlugins: { vite: more() },
      // A classic script: module service workers are newer than the browsers that run the engine
      rollupFormat: 'iife',
      // The models themselves are kept by the engine, which verifies them; their cards are pages to
      // read.
      globPatterns: [
        'index.html',
        '{icon.svg,icons/icon-*.png,manifest.webmanifest}',
        '{assets,engine,reader,embed,example}/**/*.{html,js,mjs,css,wasm,json}',
        'models/*/README.md',
      ],
      // Which origins are answered is said by the owner of the site, after the build.
      globIgnores: ['embed/origins.json'],
      maximumFileSizeToCacheInBytes: 64_000_000,
      manifestTransforms: [
        (entries) => ({
          manifest: entries.map((entry) => ({ ...entry, ...contentOf(folder, entry.url) })),
        }),
      ],
    },
  });
  return [list, ...app];
}

/** What src/serve/site-files.ts knows of a file besides its address. */
function contentOf(folder: string, url: string) {
  const bytes = readFileSync(resolve(folder, url));
  const digest = createHash('sha256').update(bytes).digest('hex');
  return { revision: null, bytes: bytes.byteLength, digest };
}
