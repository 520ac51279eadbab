/**
 * Owns which versions of which models are loaded, each in a host of its own: a few at a time, the
 * longest unused goes first. A host that is let go finishes what it was asked.
 */

import type { Backend, Placement } from '../../contract/models/devices';
import { versionName, type VersionKey } from '../../contract/models/registry';
import type { TaskName } from '../../contract/tasks/tasks';
import { TaskHost } from './task-host';

/** One for each of three tasks, and one that is compared with them. */
const LOADED_AT_ONCE = 4;

export type AnyHost = { [Task in TaskName]: TaskHost<Task> }[TaskName];

export class Hosts {
  readonly #modelsUrl: string;
  readonly #forced: Backend | null;
  readonly #listeners = new Map<string, Set<(placement: Placement | null) => void>>();
  /** The longest unused first. */
  readonly #hosts = new Map<string, AnyHost>();
  /** By model: the host that answers when no version is named. */
  readonly #current = new Map<string, AnyHost>();

  constructor(modelsUrl: string, forced: Backend | null) {
    this.#modelsUrl = modelsUrl;
    this.#forced = forced;
  }

  /** The host of a version. @param current whether it answers for the model from now on */
  get<Task extends TaskName>(task: Task, key: VersionKey, current: boolean): TaskHost<Task> {
    const name = versionName(key);
    // A key names one version, and a version has one task: what is found under it is of this task.
    const host = (this.#hosts.get(name) ?? this.#newHost(task, key)) as unknown as TaskHost<Task>;
    const any = host as unknown as AnyHost;
    this.#hosts.delete(name);
    this.#hosts.set(name, any);
    if (current && this.#current.get(key.model) !== any) {
      this.#current.set(key.model, any);
      this.#tell(any);
    }
    for (const [each, other] of [...this.#hosts].slice(0, -LOADED_AT_ONCE))
      this.#letGo(each, other);
    return host;
  }

  /** Let the versions of a model go, except this one: they are not live any more. */
  keepOnly({ model, version }: VersionKey): void {
    for (const [name, host] of this.#hosts) {
      if (host.served.model === model && host.served.version !== version) this.#letGo(name, host);
    }
  }

  /** Where the version runs that answers for a model; null if it does not run. */
  placementOf(model: string): Placement | null {
    return this.#current.get(model)?.placement ?? null;
  }

  /** See `Engine.onPlacement`. */
  onPlacement(model: string, listener: (placement: Placement | null) => void): () => void {
    const listeners = this.#listeners.get(model) ?? new Set();
    this.#listeners.set(model, listeners.add(listener));
    listener(this.placementOf(model));
    return () => listeners.delete(listener);
  }

  #newHost<Task extends TaskName>(task: Task, key: VersionKey): AnyHost {
    const host: TaskHost<Task> = new TaskHost(task, key, this.#modelsUrl, this.#forced, () => {
      this.#tell(any);
    });
    const any = host as unknown as AnyHost;
    return any;
  }

  #letGo(name: string, host: AnyHost): void {
    this.#hosts.delete(name);
    void host.retire();
  }

  #tell(host: AnyHost): void {
    if (this.#current.get(host.served.model) !== host) return;
    for (const listener of this.#listeners.get(host.served.model) ?? []) listener(host.placement);
  }
}
