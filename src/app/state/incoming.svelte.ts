/**
 * What comes to the page from outside of it: files that are dropped, pasted or opened from the
 * desktop, and what other apps share. It waits here until the view that takes it is shown, and for
 * consent where something would be lost or nobody knows who sent it.
 */

import {
  FILE_KINDS,
  kindOfFile,
  type FileKind,
  type Place,
} from '../../contract/incoming/file-kinds';
import { receivers, type Bringer, type Content } from './receivers.svelte';

/** A model may be several files, and MNIST has four. */
const TAKES_MANY: readonly Place[] = ['models', 'train/digits'];

interface Item {
  readonly content: Content;
  readonly bringer: Bringer;
  readonly place: Place;
}

/**
 * `coming`: its view is being opened; `asks`: for consent; `taken`: and it is said where it came
 * from; `misplaced`: this view does not take it; `lost`: a share that is not there.
 */
type Phase = 'coming' | 'asks' | 'taken' | 'misplaced' | 'lost';

class Incoming {
  #item = $state.raw<Item | null>(null);
  #phase = $state<Phase | null>(null);
  #consented = false;
  #replaces = $state(false);
  #busy = $state(false);

  constructor() {
    receivers.onShown = () => {
      this.#deliver();
    };
  }

  get item(): Item | null {
    return this.#item;
  }

  /** What is to be said or asked; null for nothing. */
  get phase(): Phase | null {
    return this.#phase;
  }

  /** Whether its view was at work when it was to take it. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Whether something of the user's gives way to what consent is asked for. */
  get replaces(): boolean {
    return this.#replaces;
  }

  /** The kind of its first file; null for texts, and for what is in no list. */
  get kind(): FileKind | null {
    const content = this.#item?.content;
    return content && 'files' in content ? kindOfFile(content.files[0]) : null;
  }

  /** How many of its files are not opened, since the place takes one at a time. */
  get leftOut(): number {
    if (!this.#item || !('files' in this.#item.content)) return 0;
    return TAKES_MANY.includes(this.#item.place) ? 0 : this.#item.content.files.length - 1;
  }

  /** The place that is shown, as far as it takes files. */
  get here(): Place | null {
    return receivers.shown?.place ?? null;
  }

  /** Open the view of a place and hand it this; the newest wins. */
  bring(content: Content, bringer: Bringer, place: Place): void {
    this.#item = { content, bringer, place };
    this.#phase = 'coming';
    this.#consented = false;
    this.#open(place);
  }

  /** Files dropped or pasted on the view that is shown. What no list has is judged by its reader. */
  give(files: readonly [File, ...File[]]): void {
    const kind = kindOfFile(files[0]);
    const { here } = this;
    if (here !== null && (kind === null || FILE_KINDS[kind].places.includes(here)))
      this.bring({ files }, { by: 'hand' }, here);
    else {
      this.#item = { content: { files }, bringer: { by: 'hand' }, place: 'summarize' };
      this.#phase = 'misplaced';
    }
  }

  /** The reader wants it there, in place of what stands there. */
  consent(): void {
    if (!this.#item) return;
    this.#consented = true;
    this.#phase = 'coming';
    this.#open(this.#item.place);
  }

  /** A share that the address asked for is not there. */
  lose(): void {
    this.#item = null;
    this.#phase = 'lost';
  }

  dismiss(): void {
    this.#item = null;
    this.#phase = null;
  }

  #open(place: Place): void {
    if (this.here !== place) location.hash = `#/${place}`;
    this.#deliver();
  }

  #deliver(): void {
    const [item, receiver] = [this.#item, receivers.shown];
    if (!item || this.#phase !== 'coming' || receiver?.place !== item.place) return;
    const { bringer, content } = item;
    const foreign = bringer.by === 'share' && (bringer.from !== null || receiver.runs === true);
    this.#replaces = receiver.occupied(bringer);
    this.#busy = receiver.busy?.() === true;
    if (this.#busy || (!this.#consented && (foreign || this.#replaces))) {
      this.#phase = 'asks';
      return;
    }
    receiver.take(content);
    if (bringer.by === 'share' || this.leftOut > 0) this.#phase = 'taken';
    else this.dismiss();
  }
}

export const incoming = new Incoming();
