/** What the attribute `for` points at: an element of the page, and its text. */

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * The first element that matches the selector in `for`, in the tree that the host stands in; null
 * if there is none.
 */
export function sourceOf(host: HTMLElement): HTMLElement | null {
  const root = host.getRootNode() as Document | ShadowRoot;
  try {
    return root.querySelector<HTMLElement>(host.getAttribute('for') ?? '');
  } catch {
    return null; // no selector
  }
}

export function isField(element: HTMLElement): element is Field {
  return element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
}

/**
 * What a reader sees of it: without scripts, hidden parts, and what our own elements say within it.
 */
export function textOf(source: HTMLElement): string {
  return isField(source) ? source.value : source.innerText;
}
