/**
 * What the user gives to train digits on: MNIST's files, which are verified before they are stored,
 * and corrections of digits that were read wrongly.
 */

import { toHex } from '../../contract/bytes';
import { InklingError } from '../../contract/errors';
import { gunzip, isGzip } from '../../contract/gunzip';
import { MNIST_FILES, MNIST_NAMES, type MnistFile } from '../../contract/training/mnist-files';
import {
  addCorrection,
  deleteCorrections,
  listCorrections,
  type StoredCorrection,
} from '../../storage/correction-store';
import { deleteDataFiles, listDataFiles, putDataFile } from '../../storage/dataset-store';
import { askNewWorker } from '../workers/engine-worker';

const FOLDER = 'mnist/';

/** Larger files are refused, packed or unpacked; the largest of MNIST has 47 MB unpacked. */
const LIMIT = 64 * 1024 * 1024;

export const mnist = {
  /** Which of the four files are here. */
  async files(): Promise<MnistFile[]> {
    const stored = await listDataFiles();
    return MNIST_NAMES.filter((name) => stored.includes(FOLDER + name));
  },

  /**
   * Keep one of the four files, as .gz or unpacked, whatever it is called: its content tells which
   * it is.
   * @throws InklingError `data-invalid` if it is none of them, `storage-full`, `storage-refused`
   */
  async keep(file: Blob, name: string): Promise<MnistFile> {
    const invalid = (cause?: unknown) =>
      new InklingError('data-invalid', `${name} is none of MNIST's four files.`, {
        details: { file: name },
        cause,
      });
    if (file.size > LIMIT) throw invalid();
    const bytes = new Uint8Array(await file.arrayBuffer());
    let content = bytes;
    if (isGzip(bytes)) {
      try {
        content = await gunzip(file, LIMIT);
      } catch (error) {
        throw invalid(error);
      }
    }
    const hash = toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', content)));
    const found = MNIST_NAMES.find((each) => MNIST_FILES[each].sha256 === hash);
    if (!found) throw invalid();
    await putDataFile(FOLDER + found, bytes);
    return found;
  },

  /**
   * Fetch one of the four files from a folder on the web and keep it.
   * @throws InklingError `data-unreachable`, `data-invalid`, `storage-refused`, `cancelled`
   */
  async fetch(folder: string, name: MnistFile, signal: AbortSignal): Promise<void> {
    let blob: Blob;
    try {
      const { href } = new URL(`${name}.gz`, folder.endsWith('/') ? folder : `${folder}/`);
      blob = await askNewWorker((api) => api.fetchFile(href), { signal });
    } catch (error) {
      if (signal.aborted) throw error;
      throw new InklingError('data-unreachable', `${name} could not be fetched.`, {
        details: { file: name },
        cause: error,
      });
    }
    await mnist.keep(blob, `${name}.gz`);
  },

  async forget(): Promise<void> {
    await deleteDataFiles(MNIST_NAMES.map((name) => FOLDER + name));
  },
};

export const corrections = {
  list: listCorrections,

  /** @param pixels 28 x 28, what the network saw @throws InklingError `storage-full`, `storage-refused` */
  add(correction: Omit<StoredCorrection, 'key' | 'at'>): Promise<number> {
    return addCorrection({ ...correction, at: Date.now() });
  },

  forget: deleteCorrections,
};
