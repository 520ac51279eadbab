/** What the parts of an opened model are given: what is inside, and ways to ask for more of it. */

import type { InklingError } from '../../../contract/errors';
import type { TableRow } from '../../../contract/tasks/table';
import type { Dependence, DrawnTree, Insides, NearWords } from '../../../contract/training/insides';

interface Shown<Value> {
  readonly value: Value | null;
  readonly failure: InklingError | null;
  readonly busy: boolean;
}

export interface Look {
  readonly insides: Insides | null;
  readonly failure: InklingError | null;
  /** The name of the file whose rows it is shown on; empty: none. */
  readonly rows: string;
  readonly dependence: Shown<Dependence>;
  readonly tree: Shown<DrawnTree>;
  readonly near: Shown<NearWords>;
  toggle(open: boolean): void;
  showColumn(column: string): void;
  useRows(file: File): void;
  showTree(index: number, row: TableRow | null): void;
  showNear(word: string): void;
}
