/** Why a network cannot be used for what it is wanted for, told before anybody is answered by it. */

import { InklingError } from '../../contract/errors';

/** @param reason one that the app has a sentence for. @param details what belongs into that */
export function unfit(
  reason: string,
  details: Readonly<Record<string, string>>,
  cause?: unknown,
): InklingError {
  const said = Object.values(details).join(', ');
  return new InklingError('model-unfit', `This network cannot be used: ${reason} ${said}`.trim(), {
    details: { reason, ...details },
    cause,
  });
}
