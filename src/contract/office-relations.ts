/** What the parts of an Office document (ECMA-376, part 2) name each other by. */

import { readXml } from './read-xml';

/**
 * Paths in the zip by the ids that a part uses for them.
 * @param relations the part's own list @param folder that the part lies in, with a slash
 * @throws Error if it is not well-formed
 */
export function relationTargets(
  relations: Uint8Array | undefined,
  folder: string,
): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (relations)
    readXml(relations, () => ({
      open: (element, attribute) => {
        const target = attribute('Target') ?? '';
        if (element === 'Relationship')
          targets.set(
            attribute('Id') ?? '',
            target.startsWith('/') ? target.slice(1) : folder + target,
          );
      },
    }));
  return targets;
}
