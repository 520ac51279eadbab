/** Turns what was dropped or chosen into a list of files: a folder is read to its depths. */

import type { DroppedFile } from '../../../contract/models/download-job';

/**
 * Files with their paths inside what was dropped. A drop must be read before its event has ended:
 * call this at once.
 */
export async function readDropped(
  items: DataTransferItemList | readonly File[],
): Promise<DroppedFile[]> {
  if (!(items instanceof DataTransferItemList)) {
    return [...items].map((file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
  }
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map(readEntry))).flat();
}

async function readEntry(entry: FileSystemEntry): Promise<DroppedFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile)
    return [
      {
        path,
        blob: await new Promise<File>((resolve, reject) => {
          (entry as FileSystemFileEntry).file(resolve, reject);
        }),
      },
    ];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: DroppedFile[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    }); // at most 100 at a time
    if (some.length === 0) return found;
    for (const each of some) for (const file of await readEntry(each)) found.push(file);
  }
}
