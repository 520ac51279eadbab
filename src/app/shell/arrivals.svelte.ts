/**
 * Hears of what comes to the page: files that are dropped or pasted anywhere on it, files and
 * addresses that the system opens in the installed app, and shares by their address. What is done
 * with them is fetched when something comes.
 */

import { receivers } from '../state/receivers.svelte';
import type * as Handling from './open-arrivals';

class Arrivals {
  #came = $state(false);

  /** Whether anything has come, of which there may be something to say. */
  get came(): boolean {
    return this.#came;
  }

  async handle(how: (handling: typeof Handling) => void): Promise<void> {
    this.#came = true;
    // Without a network the notice cannot be fetched either, and that is told in its place.
    await import('./open-arrivals').then(how, () => undefined);
  }
}

export const arrivals = new Arrivals();

export function listenForArrivals(): void {
  addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault(); // or the file would be shown in place of the page
  });
  addEventListener('drop', (event) => {
    // One that is taken went to a part with a way of its own, such as folders with models.
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    give(event.dataTransfer?.files);
  });
  addEventListener('paste', (event) => {
    const { clipboardData: data } = event;
    if (event.defaultPrevented || !data || data.files.length === 0 || isOfWords(data)) return;
    event.preventDefault();
    give(data.files);
  });
  addEventListener('hashchange', lookForShare);
  lookForShare();
  const { launchQueue } = window as { readonly launchQueue?: Handling.LaunchQueue };
  launchQueue?.setConsumer((launch) => {
    void arrivals.handle(({ openLaunched }) => void openLaunched(launch));
  });
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/**
 * Words that are copied from an office program come with a picture of themselves, which only a view
 * of pictures wants; files that are copied on a desktop come with their names as words.
 */
function isOfWords(data: DataTransfer): boolean {
  const words = data.getData('text/plain').trim();
  const isName = [...data.files].some(({ name }) => words.endsWith(name));
  return words !== '' && !isName && receivers.shown?.place !== 'digits';
}

function give(list: FileList | undefined): void {
  const [first, ...others] = list ?? []; // at once: the list is emptied after the event
  if (first)
    void arrivals.handle(({ incoming }) => {
      incoming.give([first, ...others]);
    });
}

function lookForShare(): void {
  const { hash } = location;
  if (!hash.includes('?shared=')) return;
  // Gone from the address at once: a reload must not ask for it again.
  history.replaceState(history.state, '', hash.replace(/\?.*/, ''));
  void arrivals.handle(({ openShared }) => void openShared(hash));
}
