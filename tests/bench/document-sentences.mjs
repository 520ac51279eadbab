// @ts-check
/**
 * `node tests/bench/document-sentences.mjs DOCUMENTS SENTENCES`: the sentences that the engine that
 * ships chooses from, for training/ to fit weights and to measure what others choose. DOCUMENTS is a
 * JSON array of texts; SENTENCES becomes a JSON array of arrays of texts in the same order.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'vite';
import { root, runScript } from '../../scripts/install.mjs';

const FOLDER = '/src/engine/tasks/summarize';

await runScript(async () => {
  const [from, to] = process.argv.slice(2);
  if (!from || !to) throw new Error('name the file of documents and the file for the sentences');
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { clean } = await server.ssrLoadModule(`${FOLDER}/clean/clean.ts`);
    const { sentenceSpans } = await server.ssrLoadModule(`${FOLDER}/document/sentences.ts`);
    /** @type {string[]} */
    const documents = JSON.parse(readFileSync(from, 'utf8'));
    const sentences = documents.map((document) => {
      /** @type {string} */
      const text = clean(document).text;
      /** @type {Iterable<{ start: number, end: number }>} */
      const spans = sentenceSpans(text);
      return Array.from(spans, ({ start, end }) => text.slice(start, end));
    });
    writeFileSync(to, JSON.stringify(sentences));
  } finally {
    await server.close();
  }
});
