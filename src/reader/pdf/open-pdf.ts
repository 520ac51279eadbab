/**
 * pdf.js in this worker. Its two halves usually are a page and a worker; here both are in one, which
 * is a worker already. Of a file only the words are asked for: no script in it is run, no picture
 * painted, no font installed, no address fetched.
 */

import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { InklingError } from '../../contract/errors';
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
 * @throws InklingError `document-password` where it needs one, or another (`details.wrong` is 1);
 * `document-damaged`
 */
export async function openPdf(
  data: Uint8Array<ArrayBuffer>,
  name: string,
  password: string | null,
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
    ...(password !== null && { password }),
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    if (!(error instanceof Error && error.name === 'PasswordException'))
      throw refuse('document-damaged', name, error);
    throw new InklingError('document-password', `${name} opens with a password only.`, {
      details: { file: name, wrong: Number(password !== null) },
    });
  }
}
