/** Which part of the studio is shown: the second word of the address, as in `#/train/digits`. */

import { TRAIN_KINDS, type TrainKind } from '../../../contract/training/training';

function kindOf(hash: string): TrainKind {
  const [, name] = /^#\/train\/([a-z]+)/.exec(hash) ?? [];
  return TRAIN_KINDS.find((kind) => kind === name) ?? 'digits';
}

class Studio {
  #kind = $state<TrainKind>(kindOf(location.hash));

  constructor() {
    addEventListener('hashchange', () => {
      // Another view's address says nothing about the studio: who comes back finds the part that
      // was left.
      if (location.hash.startsWith('#/train/')) this.#kind = kindOf(location.hash);
    });
  }

  get kind(): TrainKind {
    return this.#kind;
  }

  choose(kind: TrainKind): void {
    location.hash = `#/train/${kind}`;
  }
}

export const studio = new Studio();
