/**
 * Trusted Types: where the page demands them, a worker starts only from an address that this policy
 * has passed, and it passes only scripts from where this one came.
 */

/** What a browser with Trusted Types has; TypeScript's DOM does not know it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { createScriptURL(address: string): string };
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

/** Named in vite.policy.config.ts. */
const policy = trustedTypes?.createPolicy('inkling-scripts', { createScriptURL: fromHere });

/**
 * The address of a script of this site, to be run.
 * @throws TypeError for one of another origin
 */
export function trustedScript(address: string | URL): string {
  const checked = fromHere(String(address));
  return policy?.createScriptURL(checked) ?? checked;
}

function fromHere(address: string): string {
  const { origin } = new URL(import.meta.url);
  if (new URL(address, import.meta.url).origin !== origin)
    throw new TypeError(`${address} is no script of this site.`);
  return address;
}
