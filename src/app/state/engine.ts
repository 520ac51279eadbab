/** The page's one engine. Only the states of views import this, so the engine's code is fetched with the first view. */

import { createEngine } from '../../client/engine';
import { readBackendChoice } from './backend-choice';

export const engine = createEngine({
  modelsUrl: new URL('models/', document.baseURI).href,
  forced: readBackendChoice(location.search).forced,
});
