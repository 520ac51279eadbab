/**
 * The views. A word here makes an address, a place in the navigation and a part in the tests of
 * access; the compiler then asks for its component (shell/views.ts), its name and its sentences
 * (i18n/areas.ts).
 */

import { BUILT_IN_TASKS } from '../../contract/tasks/tasks';

/** Views of many texts and of the models themselves; the navigation sets them apart from the tasks. */
export const TOOLS = ['batch', 'models', 'train', 'monitor', 'api'] as const;

export const ROUTES = [...BUILT_IN_TASKS, ...TOOLS] as const;

export type Route = (typeof ROUTES)[number];
