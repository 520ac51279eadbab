// @ts-check
/**
 * Who may import whom. The page of the architecture is docs/architecture.md; this file is its law:
 * directions between realms and between rooms, and no circle anywhere. `npm run check` runs it,
 * tests/house/imports.test.ts plants a violation of every rule and expects each to be found.
 */

/** Libraries that compute models: only the engine's workers may pull them in. */
const MACHINE_LEARNING = '^node_modules/(@xenova|@huggingface|@tensorflow|onnxruntime-)';

/**
 * What each realm may import besides itself.
 * @type {Record<string, string[]>}
 */
const REALMS = {
  contract: [],
  storage: ['src/contract/'],
  engine: ['src/contract/', 'src/storage/'],
  reader: ['src/contract/'],
  client: [
    'src/contract/',
    // It is the one writer of the log, of counts of inputs, of searches, of what is said of answers and of what the user gives to train on, reads which version
    // is live, holds a search while it trains it, and shares its memory where the browser refuses to store.
    'src/storage/(memory-sharing|log-store|registry-store|download-store|correction-store|dataset-store|batch-store|feedback-store|input-count-store|search-store|taught-store|web-locks)\\.ts$',
    // Its address, not what is in it: only client/workers/engine-worker.ts, see below.
    'src/engine/worker\\.ts$',
    // The address of the reader of documents: only client/documents/read-document.ts.
    'src/reader/reader-worker\\.ts$',
  ],
  app: ['src/contract/', 'src/storage/', 'src/client/'],
  serve: ['src/contract/'],
  embed: [
    'src/contract/',
    'src/client/',
    // The drawing and the sentences for failures, which know nothing of Svelte.
    'src/app/ui/(pen|ink|ink-shares)\\.ts$',
    'src/app/i18n/[a-z]+/frame/(error|notice|task)\\.ts$',
  ],
};

/**
 * Rooms in the order in which they stand on each other: a room may import those before it.
 * @type {Record<string, string[]>}
 */
const ROOMS = {
  'src/reader': ['plain', 'markup', 'pdf', 'packed'],
  'src/contract': [
    'masking',
    'incoming',
    'tasks',
    'models',
    'training',
    'monitor',
    'rest',
    'batch',
    'workers',
  ],
  'src/engine': [
    'formats',
    'runtimes',
    'transformer',
    'explain',
    'tasks',
    'versions',
    'transfer',
    'train',
    'inspect',
    'batch',
  ],
  'src/engine/tasks/summarize': ['model', 'document', 'choose', 'decode', 'testing'],
  'src/engine/train': [
    'rows',
    'data',
    'kernel',
    'judge',
    'learners',
    'loop',
    'digits',
    'labelled',
    'shrink',
    'export',
  ],
  'src/app': ['state', 'i18n', 'ui', 'features', 'shell'],
  'src/embed': ['client', 'elements'],
};

const realms = Object.entries(REALMS).map(([realm, others]) => ({
  name: `realm-${realm}`,
  comment: `src/${realm} may import ${['itself', ...others].join(', ')}.`,
  severity: /** @type {const} */ ('error'),
  from: { path: `^src/${realm}/` },
  to: {
    path: '^(src|tests|scripts|training)/',
    pathNot: [realm, ...others].map((each) => (each === realm ? `^src/${realm}/` : `^${each}`)),
  },
}));

const rooms = Object.entries(ROOMS).flatMap(([place, order]) =>
  order.slice(0, -1).map((room, i) => ({
    name: `room-${place.slice('src/'.length)}-${room}`,
    comment: `${place}: ${order.join(' < ')}.`,
    severity: /** @type {const} */ ('error'),
    from: { path: `^${place}/${room}/` },
    to: { path: `^${place}/(${order.slice(i + 1).join('|')})/` },
  })),
);

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'circle-of-files', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'circle-of-rooms',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    ...realms,
    ...rooms,
    {
      name: 'machine-learning',
      comment: 'Only src/engine may import machine learning libraries.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/' },
      to: { path: MACHINE_LEARNING },
    },
    {
      name: 'address-of-the-engine',
      comment: 'One file starts the engine; it imports the address of its script, not the script.',
      severity: 'error',
      from: { path: '^src/client/', pathNot: '^src/client/workers/engine-worker\\.ts$' },
      to: { path: '^src/engine/' },
    },
    {
      name: 'address-of-the-reader',
      comment: 'One file starts the reader of documents; it imports the address of its script.',
      severity: 'error',
      from: { path: '^src/client/', pathNot: '^src/client/documents/read-document\\.ts$' },
      to: { path: '^src/reader/' },
    },
    {
      name: 'features-apart',
      comment: 'What two features need lies in src/app/state or src/app/ui.',
      severity: 'error',
      from: { path: '^src/app/features/([^/]+)/' },
      to: { path: '^src/app/features/', pathNot: '^src/app/features/$1/' },
    },
    {
      name: 'tasks-apart',
      comment:
        'What two tasks need lies in src/engine/tasks/runner, and what two need that look at images in src/engine/tasks/image.',
      severity: 'error',
      from: { path: '^src/engine/tasks/([^/]+)/' },
      to: { path: '^src/engine/tasks/', pathNot: '^src/engine/tasks/($1|runner|image)/' },
    },
    {
      name: 'components-ask-state',
      comment: 'Only state talks to the client, and the shell, which puts the page together.',
      severity: 'error',
      from: { path: '\\.svelte$', pathNot: '^src/app/shell/' },
      to: { path: '^src/client/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ui-knows-no-state',
      comment: 'A part of ui gets what it shows as props; of the app it knows the language only.',
      severity: 'error',
      from: { path: '^src/app/ui/' },
      to: { path: '^src/app/state/' },
    },
    {
      name: 'state-knows-no-component',
      severity: 'error',
      from: { path: '^src/app/', pathNot: '(\\.svelte|^src/app/shell/(main|views)\\.ts)$' },
      to: { path: '\\.svelte$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$|/test-[a-z-]+\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.svelte.ts', '.svelte', '.d.ts', '.js', '.mjs'],
    },
  },
};
