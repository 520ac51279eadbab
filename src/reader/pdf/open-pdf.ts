/**
 * pdf.js in this worker. Its two halves usually are a page and a worker; here both are in one, which
 * is a worker already. Of a file only the words are asked for: no script in it is run, no picture
 * painted, no font installed, no address fetched.
 */

import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { refuse } from '../refusals';

Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });

/** How pdf.js asks for what does not lie in the file. */
class OwnFiles {
  /** @throws Error for anything but a character map */
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }) {
    // Fonts and decoders of pictures are for painting
    if (kind !== 'cMapUrl') throw new Error(`${filename} is not needed for text.`);
    const { characterMap } = await import('./character-maps');
    return characterMap(filename);
  }
}

/**
 * The opened document; whoever asked for it destroys it.
 * @throws InklingError `document-encrypted`, `document-damaged`
 */
export async function openPdf(
  data: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<PDFDocumentProxy> {
  const task = getDocument({
    data,
    BinaryDataFactory: OwnFiles,
    cMapPacked: true,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useWasm: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    const encrypted = error instanceof Error && error.name === 'PasswordException';
    throw refuse(encrypted ? 'document-encrypted' : 'document-damaged', name, error);
  }
}
