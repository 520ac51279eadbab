/** What Teachable Machine writes beside a model of pictures: the names of its classes. */

import * as v from 'valibot';

export const METADATA = 'metadata.json';

export const PhotoMetadata = v.object({
  labels: v.pipe(v.array(v.string()), v.minLength(2)),
});
