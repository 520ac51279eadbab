/**
 * The page's one engine. Only the states of views import this, so the engine's code is fetched with
 * the first view.
 */

import { createEngine } from '../../client/engine/page-engine';
import { readBackendChoice } from './forced-backend';

export const engine = createEngine({ forced: readBackendChoice(location.search).forced });
