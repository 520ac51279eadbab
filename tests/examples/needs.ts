/**
 * What each example of the documents needs to run, and what has to come of it. An example that is
 * not here fails the test.
 */
import { EMBEDDING_NEEDS } from './embedding-needs';
import { LIBRARY_NEEDS } from './library-needs';
import type { Needs } from './need';
import { REST_NEEDS } from './rest-needs';

export const NEEDS: Needs = { ...EMBEDDING_NEEDS, ...REST_NEEDS, ...LIBRARY_NEEDS };
