/** Which part of the studio is shown: the second word of the address, as in `#/train/digits`. */

import { STUDIO_PARTS, type StudioPart } from '../../../contract/training/training';

function kindOf(hash: string): StudioPart {
  const [, name] = /^#\/train\/([a-z]+)/.exec(hash) ?? [];
  return STUDIO_PARTS.find((kind) => kind === name) ?? 'digits';
}

class Studio {
  #kind = $state<StudioPart>(kindOf(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      // Another view's address says nothing about the studio: who comes back finds the part that
      // was left.
      if (location.hash.startsWith('#/train/')) this.#kind = kindOf(location.hash);
    });
  }

  get kind(): StudioPart {
    return this.#kind;
  }

  choose(kind: StudioPart): void {
    location.hash = `#/train/${kind}`;
  }
}

export const studio = new Studio();
