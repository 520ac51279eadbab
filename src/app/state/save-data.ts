/**
 * Whether the visitor asked the browser to save data: then nothing is downloaded before it is needed.
 * Not in the DOM's types, as not every browser says.
 */
export function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData === true;
}
