/** What may be chosen as a file of rows. */

import { FILE_KINDS } from './file-kinds';

/** Endings that data sets have beside those of their formats; no program opens them with this app. */
const ENDINGS = ['.arff', '.data', '.dat', '.libsvm', '.svm'];

/** For the `accept` of a field: every reader of rows takes the same files. */
export const ACCEPTED_ROWS = [
  'text/*',
  ...[FILE_KINDS.text, FILE_KINDS.table, FILE_KINDS.workbook].flatMap(({ types }) =>
    Object.entries(types).flat(2),
  ),
  ...ENDINGS,
].join(',');
