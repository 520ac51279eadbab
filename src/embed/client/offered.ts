/** What a site offers to this page, or why it does not. */

import { InklingError } from '../../contract/errors';

/**
 * @param way as the connection has it: null from another origin, missing in an older version
 * @param what it is good for, after "to"
 * @throws InklingError `origin-refused`, or `internal` where the site is too old
 */
export function offered<Way>(site: string, way: Way | null | undefined, what: string): Way {
  if (way) return way;
  throw way === null
    ? new InklingError(
        'origin-refused',
        `${site} answers only for its built-in models from here.`,
        { details: { site } },
      )
    : new InklingError('internal', `${site} is too old to ${what}: build it again.`);
}
