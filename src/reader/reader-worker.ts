/**
 * The worker that reads documents. It has neither models nor what is stored, and ends with its one
 * file: a document that was made to do harm finds nothing here, and takes nothing along.
 */

import { expose } from 'comlink';
import { reply } from '../contract/errors';
import type { ReaderApi } from '../contract/workers/reader-api';
import { readDocument } from './read-document';

expose({
  read: (file, password, onRead) => reply(() => readDocument(file, onRead, password)),
} satisfies ReaderApi);
