/**
 * The page's one engine. Only the states of views import this, so the engine's code is fetched with
 * the first view.
 */

import { createEngine } from '../../client/engine';
import { modelsUrl } from './site-address';
import { readBackendChoice } from './backend-choice';

export const engine = createEngine({
  modelsUrl,
  forced: readBackendChoice(location.search).forced,
});
