/**
 * What all elements share: a shadow tree, a language, an engine to ask, and how they show work and
 * failures.
 */

import { asInklingError, type InklingError } from '../../contract/errors';
import type { Inkling, ModelInfo, Progress } from '../client/client-api';
import { connect } from '../client/connect';
import { idle } from './when-idle';
import { say, sayFailure, sayProgress, type Language, type Sentence } from './element-messages';

/**
 * Where there are no elements (a server that renders pages), the classes can still be made; nobody
 * makes one of them.
 */
const realm: Partial<Pick<typeof globalThis, 'HTMLElement'>> = globalThis;
const Base = (realm.HTMLElement ?? Object) as typeof HTMLElement;

export abstract class InklingElement extends Base {
  static readonly observedAttributes: readonly string[] = ['lang', 'preload', 'explain'];

  /** Whose model it asks. */
  protected abstract readonly task: ModelInfo['task'];

  protected readonly root: ShadowRoot;
  #controller: AbortController | null = null;
  #failure: InklingError | null = null;

  constructor(html: string, style: CSSStyleSheet, options: Partial<ShadowRootInit> = {}) {
    super();
    this.root = this.attachShadow({ mode: 'open', ...options });
    this.root.innerHTML = html;
    this.root.adoptedStyleSheets = [style];
  }

  /**
   * The models that this element asks: those of its `from`, else of the folder that this module
   * came from.
   */
  protected get inkling(): Inkling {
    const from = this.getAttribute('from');
    return connect(from === null ? {} : { from });
  }

  /** That of the element or of whatever it stands in; English unless it is Chinese. */
  protected get language(): Language {
    const tag = this.closest<HTMLElement>('[lang]')?.lang ?? '';
    return /^zh\b/i.test(tag) ? 'zh' : 'en';
  }

  /** The name of the served model that answers; without it the built-in one of its task. */
  get model(): string | undefined {
    return this.getAttribute('model') ?? undefined;
  }

  set model(model: string | undefined) {
    if (model === undefined) this.removeAttribute('model');
    else this.setAttribute('model', model);
  }

  /** What the model that answers is for. */
  protected async taskOf(inkling: Inkling): Promise<ModelInfo['task']> {
    const { model } = this;
    if (model === undefined) return this.task;
    return (await inkling.models()).find(({ name }) => name === model)?.task ?? this.task;
  }

  /** Whether work is under way. */
  get busy(): boolean {
    return this.#controller !== null;
  }

  /**
   * Whether the model is fetched when the page has nothing else to do; without it, when somebody
   * first uses the element.
   */
  get preload(): boolean {
    return this.hasAttribute('preload');
  }

  set preload(preload: boolean) {
    this.toggleAttribute('preload', preload);
  }

  /** Whether each answer is followed by why it was given. */
  get explain(): boolean {
    return this.hasAttribute('explain');
  }

  set explain(explain: boolean) {
    this.toggleAttribute('explain', explain);
  }

  connectedCallback(): void {
    this.upgrade('preload', 'explain', 'model');
    this.render();
    void this.#preloadModel();
  }

  /** A host that moves the element within its page takes it away and puts it back at once. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) this.removed();
    });
  }

  attributeChangedCallback(name?: string): void {
    if (!this.isConnected) return;
    this.render();
    if (name === 'preload') void this.#preloadModel();
  }

  /** The element was taken from its page, and not only moved. */
  protected removed(): void {
    this.stop();
  }

  /** Stop what is under way, if anything is. */
  stop(): void {
    this.#controller?.abort();
  }

  async #preloadModel(): Promise<void> {
    if (!this.#mayPreload()) return;
    await idle();
    if (!this.#mayPreload()) return;
    // The first use tries again, and shows what is wrong
    const { inkling, model } = this;
    await this.taskOf(inkling)
      .then((task) => inkling.preload(task, { model }))
      .catch(() => undefined);
  }

  #mayPreload(): boolean {
    return this.preload && this.isConnected;
  }

  /** Write all words that do not come from the work anew. */
  protected abstract render(): void;

  /** Show the progress of work; no text when it has ended. @param done its share, if known */
  protected abstract showProgress(text: string, done: number | null): void;

  /** A part of the shadow tree. */
  protected inner(name: string): HTMLElement;
  protected inner<Kind extends HTMLElement>(name: string, kind: new () => Kind): Kind;
  protected inner(name: string, kind: new () => HTMLElement = HTMLElement): HTMLElement {
    const found = this.root.querySelector(`[part~="${name}"]`);
    if (!(found instanceof kind)) throw new Error(`${this.localName} has no part ${name}.`);
    return found;
  }

  protected say(sentence: Sentence, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, sentence, values);
  }

  /**
   * Do work of which only the newest counts. A failure is shown in words and fires the event
   * `inkling-error`; a stop is silent.
   * @returns what came of it, or null if it failed or something newer has been begun
   */
  protected async work<Value>(
    ask: (
      inkling: Inkling,
      call: {
        /** Of the served model that answers, where the element names one. */
        model: string | undefined;
        signal: AbortSignal;
        onProgress: (progress: Progress) => void;
      },
    ) => Promise<Value>,
  ): Promise<Value | null> {
    const controller = new AbortController();
    this.#controller?.abort();
    this.#controller = controller;
    const isCurrent = () => this.#controller === controller;
    this.showFailure(null);
    this.showProgress(this.say('starting'), null);
    try {
      const value = await ask(this.inkling, {
        model: this.model,
        signal: controller.signal,
        onProgress: (progress) => {
          if (isCurrent())
            this.showProgress(sayProgress(this.language, progress), shareOf(progress));
        },
      });
      return isCurrent() ? value : null;
    } catch (thrown) {
      const error = asInklingError(thrown);
      if (isCurrent() && error.code !== 'cancelled') this.showFailure(error);
      return null;
    } finally {
      if (isCurrent()) {
        this.#controller = null;
        this.showProgress('', null);
      }
    }
  }

  protected showFailure(error: InklingError | null): void {
    this.#failure = error;
    this.showFault('');
    if (error === null) return;
    void sayFailure(this.language, error).then((text) => {
      if (this.#failure === error) this.showFault(text);
    });
    this.fire('inkling-error', error);
  }

  protected showFault(text: string): void {
    this.inner('error').textContent = text;
  }

  protected fire(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** A page may have set a property before this class was there: it would hide the class's own. */
  protected upgrade(...properties: (keyof this)[]): void {
    for (const property of properties) {
      if (!Object.hasOwn(this, property)) continue;
      const value = this[property];
      Reflect.deleteProperty(this, property);
      this[property] = value;
    }
  }
}

function shareOf(progress: Progress): number {
  return progress.phase === 'write'
    ? progress.done
    : progress.loadedBytes / Math.max(1, progress.totalBytes);
}
