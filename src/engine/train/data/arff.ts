/** The head of a file of Weka's (ARFF): comments, then the names of the columns, then `@data`. */

export interface ArffHead {
  readonly names: readonly string[];
  /**
   * What each column has in a sparse row that does not name it: 0, or the first of its values.
   */
  readonly unnamed: readonly string[];
  /** Characters and lines before the first row. */
  readonly length: number;
  readonly lines: number;
}

const BEGINS = /^\s*(?:%[^\n]*\n\s*)*@relation\b/i;
const ATTRIBUTE = /^\s*@attribute\s+(?:'([^']*)'|"([^"]*)"|([^\s{]+))\s*(.*)$/i;
const FIRST_VALUE = /^\{\s*(?:'([^']*)'|"([^"]*)"|([^,}]*))/;
const DATA = /^\s*@data\s*$/i;

/**
 * @param sample the beginning of the text, with `\n` for line ends
 * @returns null where it is no such file
 */
export function readArff(sample: string): ArffHead | null {
  if (!BEGINS.test(sample)) return null;
  const names: string[] = [];
  const unnamed: string[] = [];
  let length = 0;
  for (const [index, line] of sample.split('\n').entries()) {
    length += line.length + 1;
    const [, single, double, bare, type = ''] = ATTRIBUTE.exec(line) ?? [];
    const name = single ?? double ?? bare;
    if (name !== undefined) {
      names.push(name);
      unnamed.push(unnamedCell(type));
    } else if (DATA.test(line))
      return names.length > 0 ? { names, unnamed, length, lines: index + 1 } : null;
  }
  return null;
}

/** A zero is the first of the values that are listed, as Weka counts them. */
function unnamedCell(type: string): string {
  const [found, single, double, bare] = FIRST_VALUE.exec(type) ?? [];
  return found === undefined ? '0' : (single ?? double ?? bare?.trim() ?? '');
}
