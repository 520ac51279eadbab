/**
 * The maps from the codes of old Asian character sets to characters, for the files that name one and
 * do not bring its font along. They are some megabyte, in a script of their own, which such a file
 * alone asks for.
 */

const maps: Readonly<Record<string, string>> = import.meta.glob<string>(
  '../../../node_modules/pdfjs-dist/cmaps/*.bcmap',
  { eager: true, query: '?url&inline', import: 'default' },
);

/** The map of this name, packed. @throws Error if there is none */
export function characterMap(name: string): Uint8Array<ArrayBuffer> {
  const address = maps[`../../../node_modules/pdfjs-dist/cmaps/${name}`];
  if (address === undefined) throw new Error(`There is no ${name}.`);
  const bytes = atob(address.slice(address.indexOf(',') + 1));
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}
