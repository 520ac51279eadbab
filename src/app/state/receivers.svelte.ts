/**
 * Which view is shown that takes files and texts from outside of the page. Small, since it comes
 * with the first view; what brings them (incoming.svelte.ts) is fetched when something comes.
 */

import type { Place } from '../../contract/incoming/file-kinds';

export type Content =
  | { readonly files: readonly [File, ...File[]] }
  /** `link`: nothing but the address of a text. */
  | { readonly text: string; readonly link: boolean };

/**
 * Who brings it: the reader's own hand on this page, the system by the reader's choice of a file, or
 * a share, whose sender is known (an origin) or not.
 */
export type Bringer =
  | { readonly by: 'hand' }
  | { readonly by: 'system' }
  | { readonly by: 'share'; readonly from: string | null };

/** A view that is shown and takes files. */
export interface Receiver {
  readonly place: Place;
  /** Whether something of the user's would be replaced. */
  readonly occupied: (bringer: Bringer) => boolean;
  /** Whether taking it runs a model at once; what is shared then waits for consent. */
  readonly runs?: boolean;
  /** Whether it takes nothing until a work of its own has ended. */
  readonly busy?: () => boolean;
  readonly take: (content: Content) => void;
}

class Receivers {
  #shown = $state.raw<Receiver | null>(null);
  #onShown: () => void = () => undefined;

  get shown(): Receiver | null {
    return this.#shown;
  }

  /** Whoever brings something is told when a view is there. */
  set onShown(listener: () => void) {
    this.#onShown = listener;
  }

  /**
   * The view is shown and takes files.
   * @returns what ends that
   */
  receive(receiver: Receiver): () => void {
    this.#shown = receiver;
    this.#onShown();
    return () => {
      if (this.#shown === receiver) this.#shown = null;
    };
  }
}

export const receivers = new Receivers();
