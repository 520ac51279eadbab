/**
 * A model that is looked into, as a page has it: what is inside, and what can be asked about it. Its
 * worker lives until it is ended.
 */

import { unwrap } from '../../contract/errors';
import type { DataSource } from '../../contract/training/dataset';
import type { Dependence, DrawnTree, Insides, NearWords } from '../../contract/training/insides';
import type { TableRow } from '../../contract/tasks/table';
import type { InspectionConnection } from './connection';

export interface Inspection {
  /** What there is, by its `kind`: `table`, `units`, `words`; `none` where it has no such parts. */
  readonly insides: Insides;
  /** A tree by its number, with the way that a row takes. @throws InklingError `option-invalid` */
  tree(index: number, row?: TableRow): Promise<DrawnTree>;
  /**
   * How the answers move with a column (partial dependence), on the rows of a file with columns of the
   * same names, or else on the ordinary row.
   * @throws InklingError `option-invalid` for a column that it does not have; `data-*` of the rows
   */
  dependence(column: string, rows?: DataSource): Promise<Dependence>;
  /** The words that the model takes for most like this one. */
  near(word: string): Promise<NearWords>;
  /** Give its worker and memory back. Whoever waits gets `worker-died`. */
  end(): void;
}

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
