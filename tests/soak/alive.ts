/** What is alive in a page, its workers and its service worker, after all garbage is collected. */
import type { Page } from '@playwright/test';
import type { Kind, Tools } from './tools';

type Send = Awaited<ReturnType<Tools['all']>>[number]['send'];

export interface Alive {
  /** Bytes of the JavaScript heaps of all realms of a kind, and how many realms these are. */
  readonly heap: Readonly<Record<Kind, number>>;
  readonly realms: Readonly<Record<Kind, number>>;
  /** Bytes of buffers: of arrays, and of WebAssembly's memories. */
  readonly buffers: number;
  /** Objects of the page, by what they are. */
  readonly objects: Readonly<Record<string, number>>;
  /** Records of the page's database, by store. */
  readonly stored: Readonly<Record<string, number>>;
}

/** What is counted in the page: a prototype, and which of its objects. */
const COUNTED = {
  answers: [
    'Object.prototype',
    "(each) => Object.hasOwn(each, 'totalMs') && Object.hasOwn(each, 'notices')",
  ],
  entries: ['Object.prototype', "(each) => Object.hasOwn(each, 'queueMs')"],
  ports: ['MessagePort.prototype', '() => true'],
  signals: ['AbortSignal.prototype', '() => true'],
  elements: ['Element.prototype', '() => true'],
} as const;

export async function alive(tools: Tools, page: Page): Promise<Alive> {
  const realms = await tools.all();
  // What the first collection finalizes, the second frees.
  for (let i = 0; i < 3; i += 1) {
    for (const { send } of realms) await send('HeapProfiler.collectGarbage');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const heap: Record<Kind, number> = { page: 0, worker: 0, service_worker: 0 };
  const count: Record<Kind, number> = { page: 0, worker: 0, service_worker: 0 };
  let buffers = 0;
  for (const { kind, send } of realms) {
    const { usedSize, backingStorageSize } = (await send('Runtime.getHeapUsage')) as {
      usedSize: number;
      backingStorageSize: number;
    };
    heap[kind] += usedSize;
    count[kind] += 1;
    buffers += backingStorageSize;
  }
  const objects: Record<string, number> = {};
  for (const { send } of realms.filter(({ kind }) => kind === 'page')) {
    for (const [name, [prototype, which]] of Object.entries(COUNTED))
      objects[name] = await countObjects(send, prototype, which);
    const { nodes, jsEventListeners } = (await send('Memory.getDOMCounters')) as {
      nodes: number;
      jsEventListeners: number;
    };
    Object.assign(objects, { nodes, listeners: jsEventListeners });
  }
  return { heap, realms: count, buffers, objects, stored: await page.evaluate(countStored) };
}

async function countObjects(send: Send, prototype: string, which: string): Promise<number> {
  const { result } = (await send('Runtime.evaluate', { expression: prototype })) as {
    result: { objectId: string };
  };
  const { objects } = (await send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId,
  })) as { objects: { objectId: string } };
  const counted = (await send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: `function () { return this.filter(${which}).length; }`,
    returnByValue: true,
  })) as { result: { value: number } };
  for (const { objectId } of [objects, result]) await send('Runtime.releaseObject', { objectId });
  return counted.result.value;
}

async function countStored(): Promise<Record<string, number>> {
  const done = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(new Error('The database could not be read.', { cause: request.error }));
      };
    });
  const database = await done(indexedDB.open('inkling'));
  const counts: Record<string, number> = {};
  for (const name of database.objectStoreNames)
    counts[name] = await done(database.transaction(name).objectStore(name).count());
  database.close();
  return counts;
}
