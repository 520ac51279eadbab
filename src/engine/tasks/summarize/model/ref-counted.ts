/**
 * Owns the lifetime of tensors that several decoder states share: they are freed with the last of
 * them.
 */

interface Disposable {
  dispose(): void;
}

export class RefCounted<Value extends Disposable> {
  readonly values: ReadonlyMap<string, Value>;
  #holders = 1;

  constructor(values: ReadonlyMap<string, Value>) {
    this.values = values;
  }

  /** One more holder. */
  keep(): this {
    this.#holders += 1;
    return this;
  }

  /** The same names with new values, made one by one and held by the caller. */
  async map(change: (value: Value) => Promise<Value>): Promise<RefCounted<Value>> {
    const changed = new Map<string, Value>();
    for (const [name, value] of this.values) changed.set(name, await change(value));
    return new RefCounted(changed);
  }

  /** One holder less; buffers on a GPU are not garbage-collected, so the last one frees them. */
  release(): void {
    this.#holders -= 1;
    if (this.#holders === 0) for (const value of this.values.values()) value.dispose();
  }
}
