/**
 * Reads the files of a zip that nobody vouches for. What the zip says of itself is checked before
 * anything is inflated, and inflating stops where more comes out than was said: fflate's `unzip`
 * believes the directory, and inflates large files in workers of its own from blob: URLs, which this
 * site's policy refuses.
 */

import { Inflate } from 'fflate';

/** What a zip may hold at most. */
export interface ZipLimits {
  readonly entries: number;
  /** Unpacked, of all entries together. */
  readonly bytes: number;
}

const END = { signature: 0x06054b50, bytes: 22, longestComment: 0xffff } as const;
const END_64_LOCATOR = { signature: 0x07064b50, bytes: 20 } as const;
const END_64 = { signature: 0x06064b50, bytes: 56 } as const;
const ENTRY = { signature: 0x02014b50, bytes: 46 } as const;
const LOCAL = { signature: 0x04034b50, bytes: 30 } as const;
/** Of an entry's flags: encrypted; its name is UTF-8. */
const [ENCRYPTED, UTF8] = [1, 0x800];
const [STORED, DEFLATED] = [0, 8];
/** A size that stands in the field of zip64 instead. */
const ELSEWHERE = 0xffffffff;
/** Bytes that come out of one deflated byte, at most. */
const MOST_DEFLATED = 1_032;
/** Deflated bytes that are inflated at a time: what comes out at once is 17 MB at most. */
const STEP = 16_384;

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
}

/** Where the entry's header and bytes lie, end exclusive. */
interface Place {
  readonly entry: Entry;
  readonly start: number;
  readonly data: number;
  readonly end: number;
}

/** Why a zip is not read. */
export class ZipRefused extends Error {
  readonly reason: 'damaged' | 'encrypted' | 'too-large';

  constructor(reason: ZipRefused['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ZipRefused';
    this.reason = reason;
  }
}

/**
 * The files of a zip by path, without folders.
 * @param wanted which of them; the others are not unpacked, and do not count for `limits.bytes`
 * @throws ZipRefused
 */
export function unzip(
  zip: Uint8Array<ArrayBuffer>,
  limits: ZipLimits,
  wanted: (path: string) => boolean = () => true,
): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  try {
    const places = placesOf(zip, limits, wanted);
    return new Map(
      places
        .filter(({ entry: { path } }) => !path.endsWith('/') && wanted(path))
        .map((place) => [place.entry.path, unpacked(zip, place)]),
    );
  } catch (error) {
    if (error instanceof ZipRefused) throw error;
    throw new ZipRefused('damaged', 'It cannot be unpacked.', error);
  }
}

/** Every entry and where it lies: inside of the zip, under a name of its own, apart from the others. */
function placesOf(
  zip: Uint8Array<ArrayBuffer>,
  limits: ZipLimits,
  wanted: (path: string) => boolean,
): Place[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const directory = directoryOf(view);
  if (directory.entries > limits.entries)
    throw new ZipRefused('too-large', 'It has too many entries.');
  const names = new Set<string>();
  const places: Place[] = [];
  let bytes = 0;
  for (let at = directory.start; places.length < directory.entries;) {
    const { entry, end } = entryAt(zip, view, at);
    at = end;
    if (wanted(entry.path)) bytes += entry.size;
    if (bytes > limits.bytes) throw new ZipRefused('too-large', 'It unpacks to too many bytes.');
    if (names.has(entry.path)) throw new Error(`${entry.path} occurs twice.`);
    names.add(entry.path);
    places.push(placeOf(view, entry));
  }
  places.sort((a, b) => a.start - b.start);
  let free = 0;
  for (const { entry, start, end } of places) {
    if (start < free || end > directory.start) throw new Error(`${entry.path} overlaps another.`);
    free = end;
  }
  return places;
}

/** How many entries the directory at the end of the zip has, and where it begins. */
function directoryOf(view: DataView): { readonly entries: number; readonly start: number } {
  const earliest = Math.max(0, view.byteLength - END.bytes - END.longestComment);
  for (let at = view.byteLength - END.bytes; at >= earliest; at -= 1) {
    if (view.getUint32(at, true) !== END.signature) continue;
    const locator = at - END_64_LOCATOR.bytes;
    if (locator >= 0 && view.getUint32(locator, true) === END_64_LOCATOR.signature) {
      const end = uint64(view, locator + 8);
      if (end + END_64.bytes <= locator && view.getUint32(end, true) === END_64.signature)
        return { entries: uint64(view, end + 32), start: uint64(view, end + 48) };
    }
    return { entries: view.getUint16(at + 10, true), start: view.getUint32(at + 16, true) };
  }
  throw new Error('It has no directory.');
}

/** Whatever lies outside of the zip is a RangeError of the view. */
function entryAt(
  zip: Uint8Array<ArrayBuffer>,
  view: DataView,
  at: number,
): { readonly entry: Entry; readonly end: number } {
  if (view.getUint32(at, true) !== ENTRY.signature) throw new Error('Its directory is cut short.');
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameStart = at + ENTRY.bytes;
  const nameEnd = nameStart + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const end = extraEnd + view.getUint16(at + 32, true);
  if (end > view.byteLength) throw new Error('Its directory is cut short.');
  if (flags & ENCRYPTED) throw new ZipRefused('encrypted', 'It is encrypted.');
  if (method !== STORED && method !== DEFLATED)
    throw new Error(`It is packed by method ${String(method)}.`);
  const [size, packed, offset] = sizesOf(view, at, nameEnd, extraEnd);
  const path = textOf(zip.subarray(nameStart, nameEnd), (flags & UTF8) !== 0);
  if (path === '' || path.split('/').includes('..')) throw new Error(`${path} is no name.`);
  if (method === STORED && size !== packed) throw new Error(`${path} lies about its size.`);
  return { entry: { path, method, packed, size, offset }, end };
}

/** Size, packed size and offset; those that need more than 32 bits stand in a field of zip64. */
function sizesOf(
  view: DataView,
  at: number,
  extraStart: number,
  extraEnd: number,
): [size: number, packed: number, offset: number] {
  const [size, packed, offset] = [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ];
  if (![size, packed, offset].includes(ELSEWHERE)) return [size, packed, offset];
  for (let extra = extraStart; extra + 4 <= extraEnd;) {
    const [id, length] = [view.getUint16(extra, true), view.getUint16(extra + 2, true)];
    let next = extra + 4;
    extra = next + length;
    if (id !== 1) continue;
    const wide = (value: number) => {
      if (value !== ELSEWHERE) return value;
      if (next + 8 > Math.min(extra, extraEnd)) throw new Error('Its zip64 field is cut short.');
      next += 8;
      return uint64(view, next - 8);
    };
    return [wide(size), wide(packed), wide(offset)];
  }
  return [size, packed, offset];
}

function placeOf(view: DataView, entry: Entry): Place {
  const { offset: start, packed, path } = entry;
  if (start + LOCAL.bytes > view.byteLength || view.getUint32(start, true) !== LOCAL.signature)
    throw new Error(`${path} is not where the directory says.`);
  const data =
    start + LOCAL.bytes + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  return { entry, start, data, end: data + packed };
}

/** A file's bytes: as many as the directory says, no more and no fewer. */
function unpacked(
  zip: Uint8Array<ArrayBuffer>,
  { entry: { path, method, size }, data, end }: Place,
): Uint8Array<ArrayBuffer> {
  if (method === STORED) return zip.slice(data, end);
  if (size > MOST_DEFLATED * (end - data)) throw new Error(`${path} lies about its size.`);
  const bytes = new Uint8Array(size);
  let length = 0;
  const inflate = new Inflate((chunk) => {
    if (length + chunk.byteLength > size) throw new Error(`${path} lies about its size.`);
    bytes.set(chunk, length);
    length += chunk.byteLength;
  });
  for (let at = data; at < end; at += STEP)
    inflate.push(zip.subarray(at, Math.min(at + STEP, end)), at + STEP >= end);
  if (length !== size) throw new Error(`${path} lies about its size.`);
  return bytes;
}

function textOf(bytes: Uint8Array, utf8: boolean): string {
  return utf8 ? new TextDecoder().decode(bytes) : String.fromCharCode(...bytes);
}

function uint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}
