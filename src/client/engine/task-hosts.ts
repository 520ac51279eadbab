/**
 * Which versions of which models are loaded, each in a host of its own: a few at a time, because
 * each takes memory, and the longest unused goes first. A host that goes answers what it was asked.
 */

import type { Backend, Placement } from '../../contract/models/devices';
import { versionName, type VersionKey } from '../../contract/models/registry';
import type { TaskName } from '../../contract/tasks/tasks';
import { TaskHost } from './task-host';

/** One for each of three tasks, and one that is compared with them. */
const LOADED_AT_ONCE = 4;

type PlacementListener = (placement: Placement | null) => void;

export class TaskHosts {
  readonly #forced: Backend | null;
  readonly #listeners = new Map<string, Set<PlacementListener>>();
  /** By the version's name; the longest unused first. */
  readonly #hosts = new Map<string, TaskHost>();
  /** By model: the host that answers when no version is named. */
  readonly #current = new Map<string, TaskHost>();

  constructor(forced: Backend | null) {
    this.#forced = forced;
  }

  /**
   * The host of a version.
   * @param task that of the version: each has one
   * @param current whether it answers for the model from now on
   */
  get(task: TaskName, key: VersionKey, current: boolean): TaskHost {
    const name = versionName(key);
    const host = this.#hosts.get(name) ?? this.#newHost(task, key);
    this.#hosts.delete(name);
    this.#hosts.set(name, host);
    if (current && this.#current.get(key.model) !== host) {
      this.#current.set(key.model, host);
      this.#notify(host);
    }
    for (const [each, other] of [...this.#hosts].slice(0, -LOADED_AT_ONCE))
      this.#release(each, other);
    return host;
  }

  /** Release the versions of a model, except this one: they are not live any more. */
  releaseOthers({ model, version }: VersionKey): void {
    for (const [name, host] of this.#hosts) {
      if (host.served.model === model && host.served.version !== version) this.#release(name, host);
    }
  }

  /** Where the version runs that answers for a model; null if it does not run. */
  placementOf(model: string): Placement | null {
    return this.#current.get(model)?.placement ?? null;
  }

  /** See `Engine.onPlacement`. */
  onPlacement(model: string, listener: PlacementListener): () => void {
    const listeners = this.#listeners.get(model) ?? new Set();
    this.#listeners.set(model, listeners.add(listener));
    listener(this.placementOf(model));
    return () => listeners.delete(listener);
  }

  #newHost(task: TaskName, key: VersionKey): TaskHost {
    const host: TaskHost = new TaskHost(task, key, this.#forced, () => {
      this.#notify(host);
    });
    return host;
  }

  #release(name: string, host: TaskHost): void {
    this.#hosts.delete(name);
    void host.retire();
  }

  #notify(host: TaskHost): void {
    const { model } = host.served;
    if (this.#current.get(model) !== host) return;
    for (const listener of this.#listeners.get(model) ?? []) listener(host.placement);
  }
}
