// @ts-check
/**
 * `npm start`: from a clean clone to the running site. Installs what is missing, builds what is
 * stale, serves what ships.
 */
import { buildSite } from './build.mjs';
import { install, root, runScript } from './install.mjs';

await runScript(async () => {
  install();
  buildSite();
  const { preview } = await import('vite');
  const port = Number(process.env['PORT'] ?? 4173);
  const server = await preview({ root, preview: { port, host: 'localhost' }, logLevel: 'error' });
  console.log(
    `inkling: ready at ${server.resolvedUrls?.local[0] ?? `http://localhost:${String(port)}/`} (Ctrl+C stops it)`,
  );
});
