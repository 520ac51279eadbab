/**
 * Whether another site shows this page inside of its own. The service worker forbids it by a header;
 * this is for the first visit, which comes before it, and for browsers without one.
 */
export function isFramedByOthers(): boolean {
  try {
    return window.top?.location.origin !== location.origin;
  } catch {
    return true; // another origin's address cannot be read
  }
}
