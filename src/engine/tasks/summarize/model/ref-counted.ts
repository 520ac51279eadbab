/**
 * Tensors that several decoder states share: they are freed with the last of the states. Buffers on
 * a GPU are not garbage-collected.
 */

interface Disposable {
  dispose(): void;
}

export class RefCounted<Value extends Disposable> {
  readonly values: ReadonlyMap<string, Value>;
  #references = 1;

  constructor(values: ReadonlyMap<string, Value>) {
    this.values = values;
  }

  /** One more reference. */
  retain(): this {
    this.#references += 1;
    return this;
  }

  /** The same names with new values, made one by one, with one reference. */
  async map(change: (value: Value) => Promise<Value>): Promise<RefCounted<Value>> {
    const changed = new Map<string, Value>();
    for (const [name, value] of this.values) changed.set(name, await change(value));
    return new RefCounted(changed);
  }

  /** One reference less; the last one frees the values. */
  release(): void {
    this.#references -= 1;
    if (this.#references === 0) for (const value of this.values.values()) value.dispose();
  }
}
