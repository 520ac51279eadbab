/**
 * Owns whether the visitor asked the browser to save data. Not in the DOM's types: not every
 * browser tells.
 */
export function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
