/**
 * What a service worker knows of the site that it answers for: its directory, and its open pages.
 * Typed by what is used here, since TypeScript takes `self` for that of any worker.
 */

interface OpenPage {
  readonly id: string;
  readonly url: string;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

declare const self: {
  readonly registration: { readonly scope: string; readonly installing: unknown };
  readonly clients: {
    matchAll(options: {
      readonly type: 'window';
      readonly includeUncontrolled: boolean;
    }): Promise<readonly OpenPage[]>;
    get(id: string): Promise<OpenPage | undefined>;
  };
};

/** Directory that the service worker answers for, with its slash: the site may lie anywhere. */
export const root = new URL(self.registration.scope);

/** The address of a file of the site. */
export function address(path: string): string {
  return new URL(path, root).href;
}

/** Whether another version is being fetched. */
export function isInstalling(): boolean {
  return self.registration.installing !== null;
}

/** The path below the site's directory, or null for what lies elsewhere. */
export function pathOf(url: URL): string | null {
  return url.origin === root.origin && url.pathname.startsWith(root.pathname)
    ? url.pathname.slice(root.pathname.length)
    : null;
}

/** Every page of the site, also those that were loaded without this service worker. */
export function openPages(): Promise<readonly OpenPage[]> {
  return self.clients.matchAll({ type: 'window', includeUncontrolled: true });
}

export async function isOpen(page: string): Promise<boolean> {
  return (await self.clients.get(page)) !== undefined;
}
