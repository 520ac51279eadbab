/** When something may be fetched that nobody has asked for yet. */

/**
 * Resolves when the page is complete and the browser has nothing better to do; never where it was
 * asked to save data.
 */
export async function idle(): Promise<void> {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData === true) return new Promise(() => undefined);
  if (document.readyState !== 'complete')
    await new Promise((resolve) => {
      addEventListener('load', resolve, { once: true });
    });
  await new Promise<void>((resolve) => {
    // Safari has no requestIdleCallback.
    if ('requestIdleCallback' in window)
      requestIdleCallback(
        () => {
          resolve();
        },
        { timeout: 2_000 },
      );
    else setTimeout(resolve, 200);
  });
}
