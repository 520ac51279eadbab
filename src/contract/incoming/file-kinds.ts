/**
 * Which files belong in which view. One list: the manifest of the installed app offers these files
 * to the system, the service worker chooses by it where a shared file is shown, and the page where
 * one goes that is dropped, pasted or opened from the desktop.
 */

/** What takes files: views, and the parts of the studio. Each is an address behind `#/`. */
export const PLACES = [
  'summarize',
  'sentiment',
  'digits',
  'batch',
  'models',
  'train/digits',
  'train/classify',
  'train/table',
] as const;

export type Place = (typeof PLACES)[number];

export type FileKind = 'document' | 'text' | 'table' | 'workbook' | 'picture' | 'model' | 'mnist';

interface KindOfFile {
  /** The endings of its files, by media type. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  /** What takes it; the first is where it is opened if nothing else is said. */
  readonly places: readonly [Place, ...Place[]];
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

export const FILE_KINDS: Readonly<Record<FileKind, KindOfFile>> = {
  document: {
    types: {
      'application/pdf': ['.pdf'],
      [`${OFFICE}.wordprocessingml.document`]: ['.docx'],
      [`${OFFICE}.presentationml.presentation`]: ['.pptx'],
      [`${OPEN_DOCUMENT}.text`]: ['.odt'],
      [`${OPEN_DOCUMENT}.presentation`]: ['.odp'],
      'application/rtf': ['.rtf'],
      'application/epub+zip': ['.epub'],
      'text/html': ['.html', '.htm'],
      'application/xhtml+xml': ['.xhtml', '.xht'],
      'text/markdown': ['.md', '.markdown'],
      'application/x-subrip': ['.srt'],
      'text/vtt': ['.vtt'],
    },
    places: ['summarize', 'sentiment'],
  },
  text: {
    types: { 'text/plain': ['.txt', '.text'] },
    places: ['summarize', 'sentiment', 'batch', 'train/classify', 'train/table'],
  },
  table: {
    types: {
      'text/csv': ['.csv'],
      'text/tab-separated-values': ['.tsv', '.tab'],
      'application/jsonl': ['.jsonl', '.ndjson'],
      'application/json': ['.json'],
    },
    places: ['batch', 'train/classify', 'train/table'],
  },
  workbook: {
    types: {
      [`${OFFICE}.spreadsheetml.sheet`]: ['.xlsx'],
      [`${OPEN_DOCUMENT}.spreadsheet`]: ['.ods'],
    },
    places: ['batch', 'train/classify', 'train/table'],
  },
  picture: {
    types: { 'image/png': ['.png'], 'image/jpeg': ['.jpg', '.jpeg'], 'image/webp': ['.webp'] },
    places: ['digits'],
  },
  // The packages that this app exports are zip files too.
  model: {
    types: { 'application/zip': ['.zip'], 'application/onnx': ['.onnx'] },
    places: ['models'],
  },
  // Its four files have no ending but that of their compression, and are told by their names.
  mnist: { types: {}, places: ['train/digits'] },
};

const KINDS = Object.keys(FILE_KINDS) as FileKind[];
const MNIST_NAME = /^(?:train|t10k)-(?:images|labels)[.-]idx[13]-ubyte(?:\.gz)?$/;

/**
 * The kind of a file: by its ending, which programs agree on, else by the media type that it is said
 * to have.
 * @returns null for one that is not in the list
 */
export function kindOfFile({ name, type }: Pick<File, 'name' | 'type'>): FileKind | null {
  if (MNIST_NAME.test(name)) return 'mnist';
  const ending = /\.[^.]+$/.exec(name)?.[0].toLowerCase() ?? '';
  const media = type.replace(/;.*/, '').trim().toLowerCase();
  const hasEnding = (kind: FileKind) =>
    Object.values(FILE_KINDS[kind].types).flat().includes(ending);
  const hasType = (kind: FileKind) => Object.hasOwn(FILE_KINDS[kind].types, media);
  const found = KINDS.find(hasEnding) ?? KINDS.find(hasType);
  if (found) return found;
  // What browsers show and no list has: GIF, BMP, SVG; source code, logs
  if (media.startsWith('image/')) return 'picture';
  return media.startsWith('text/') ? 'text' : null;
}

/** Where a file is opened if nothing else is said; what is in no list is tried as a document. */
export function placeOfFile(file: Pick<File, 'name' | 'type'>): Place {
  return FILE_KINDS[kindOfFile(file) ?? 'document'].places[0];
}

/** The endings and media types that are opened in a place by default, as a manifest has them. */
export function typesOpenedIn(place: Place): Readonly<Record<string, readonly string[]>> {
  return Object.assign(
    {},
    ...KINDS.map((kind) => FILE_KINDS[kind])
      .filter(({ places }) => places[0] === place)
      .map(({ types }) => types),
  ) as Readonly<Record<string, readonly string[]>>;
}
