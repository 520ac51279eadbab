/** Which part of the studio is shown: the second word of the address, as in `#/train/digits`. */

/**
 * The parts of the studio. `texts` are typed by hand and become a `classify` model; what a table
 * predicts, labels or numbers, is chosen within its part.
 */
export const STUDIO_PARTS = ['digits', 'pictures', 'texts', 'classify', 'table'] as const;
export type StudioPart = (typeof STUDIO_PARTS)[number];

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
