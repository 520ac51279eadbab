/** Tells a workbook by its first bytes, whatever the file is called. */

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Of workbooks until 2003, and of encrypted ones. */
export const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Whether no reader of text has to try a file. */
export async function looksLikeWorkbook(file: Blob): Promise<boolean> {
  return (await beginsWith(file, ZIP)) || (await beginsWith(file, COMPOUND));
}

export async function beginsWith(file: Blob, mark: readonly number[]): Promise<boolean> {
  const begin = new Uint8Array(await file.slice(0, mark.length).arrayBuffer());
  return mark.every((byte, i) => begin[i] === byte);
}
