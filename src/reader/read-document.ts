/** Reads a file of any kind that is known; each kind's reader is fetched when it is first needed. */

import { InklingError } from '../contract/errors';
import type { DocumentText, OnRead } from '../contract/workers/reader-api';
import { kindOf } from './file-kind';
import { READER_LIMITS } from './limits';
import { refuse } from './refusals';

/**
 * @param password of a PDF that asked for one
 * @throws InklingError that says why the file has no text for us; `document-password` asks for one
 */
export async function readDocument(
  file: File,
  onRead: OnRead,
  password: string | null = null,
): Promise<DocumentText> {
  const { name } = file;
  if (file.size === 0) throw refuse('document-empty', name);
  if (file.size > READER_LIMITS.bytes) throw refuse('document-too-large', name);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = kindOf(bytes, name);
  switch (kind) {
    case 'pdf':
      return (await fetched(import('./pdf/read-pdf'))).readPdf(bytes, name, password, onRead);
    case 'docx':
      return (await fetched(import('./packed/read-docx'))).readDocx(bytes, name);
    case 'rich-text':
      return (await fetched(import('./plain/read-rtf'))).readRtf(bytes, name);
    case 'slides':
      return (await fetched(import('./packed/read-slides'))).readSlides(bytes, name, onRead);
    case 'open-document':
      return (await fetched(import('./packed/read-open-document'))).readOpenDocument(bytes, name);
    case 'epub':
      return (await fetched(import('./packed/read-epub'))).readEpub(bytes, name, onRead);
    case 'encrypted':
      throw refuse('document-encrypted', name);
    case 'other':
      throw refuse('document-unsupported', name);
    default:
      return readText(bytes, name, kind);
  }
}

async function readText(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  kind: 'html' | 'markdown' | 'subtitles' | 'text',
): Promise<DocumentText> {
  const plain = await fetched(import('./plain/read-plain'));
  const text = await plain.decode(bytes, name);
  switch (kind) {
    case 'html':
      return (await fetched(import('./markup/read-html'))).readHtml(text, name);
    case 'markdown':
      return (await fetched(import('./markup/read-markdown'))).readMarkdown(text, name);
    case 'subtitles':
      return (await fetched(import('./plain/read-subtitles'))).readSubtitles(text, name);
    case 'text':
      return plain.readPlain(text, name);
  }
}

/** @throws InklingError `download-failed` */
async function fetched<Part>(part: Promise<Part>): Promise<Part> {
  try {
    return await part;
  } catch (cause) {
    throw new InklingError('download-failed', 'A reader could not be fetched.', { cause });
  }
}
