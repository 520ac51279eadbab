/** The name that a model has after the file it was trained on, until another is typed. */

import { isModelName } from '../../../../contract/models/registry';

/**
 * `My film reviews.csv` becomes `my-film-reviews`; nothing where there is no letter that a name may
 * have.
 */
export function nameFrom(file: string): string {
  const name = file
    .replace(/\.[^.]*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
  return isModelName(name) ? name : '';
}
