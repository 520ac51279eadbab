/**
 * Owns the table of views: one row each here makes its address, its place in the navigation and its
 * part in the tests of access.
 */

import { BUILT_IN_TASKS } from '../../contract/tasks/tasks';

/** Views for those who look after the models; the navigation sets them apart from the tasks. */
export const TOOLS = ['models', 'train', 'monitor', 'api'] as const;

export const ROUTES = [...BUILT_IN_TASKS, ...TOOLS] as const;

export type Route = (typeof ROUTES)[number];
