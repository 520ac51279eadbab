/** A model that is looked into, as a page has it: what the site answers, with its failures thrown. */

import { unwrap } from '../../contract/errors';
import type { Inspection } from './client-api';
import type { InspectionConnection } from './connection';

export function inspectionOf(asked: InspectionConnection): Inspection {
  return {
    insides: asked.insides,
    tree: async (index, row) => unwrap(await asked.tree(index, row ?? null)),
    dependence: async (column, rows) => unwrap(await asked.dependence(column, rows ?? null)),
    near: async (word) => unwrap(await asked.near(word)),
    end: () => {
      asked.end();
    },
  };
}
