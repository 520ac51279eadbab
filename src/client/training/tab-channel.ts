/** A change that all tabs are told of, this one too. Its messages carry nothing. */

export class TabChannel {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  /** Also to this tab: a channel does not hear itself, but another of the same name does. */
  announce(): void {
    const channel = new BroadcastChannel(this.#name);
    channel.postMessage(null);
    channel.close();
  }

  /** @returns the unsubscriber */
  watch(listener: () => void): () => void {
    const channel = new BroadcastChannel(this.#name);
    channel.onmessage = listener;
    return () => {
      channel.close();
    };
  }
}
