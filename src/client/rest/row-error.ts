/** Which row of a request was at fault. */

import { InklingError } from '../../contract/errors';

/**
 * The error of one row. A failure that is not the row's own fault is reported without it: any other
 * would have failed too.
 */
export function atRow(error: InklingError, row: number): InklingError {
  if (!error.code.startsWith('input-') && error.code !== 'option-invalid') return error;
  return new InklingError(error.code, error.message, {
    details: { ...error.details, row },
    cause: error,
  });
}
