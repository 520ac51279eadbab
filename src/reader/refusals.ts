/** The errors of reading a document, each with the name of the file that the person knows. */

import { InklingError, type ErrorCode } from '../contract/errors';

type DocumentError = Extract<ErrorCode, `document-${string}`>;

/** An error about a file. */
export function refuse(code: DocumentError, file: string, cause?: unknown): InklingError {
  return new InklingError(code, `${file} cannot be read (${code}).`, {
    details: { file },
    cause,
  });
}
