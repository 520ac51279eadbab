/**
 * The names and fingerprints of MNIST's four files, by which the files that a user gives are
 * recognised.
 */

export interface MnistFileFacts {
  readonly examples: number;
  /** Of images, else of labels. */
  readonly images: boolean;
  /**
   * Of the file as it is inside the .gz, which every copy has in common; the compression differs
   * from copy to copy.
   */
  readonly sha256: string;
}

export const MNIST_FILES = {
  'train-images-idx3-ubyte': {
    examples: 60_000,
    images: true,
    sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  },
  'train-labels-idx1-ubyte': {
    examples: 60_000,
    images: false,
    sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  },
  't10k-images-idx3-ubyte': {
    examples: 10_000,
    images: true,
    sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  },
  't10k-labels-idx1-ubyte': {
    examples: 10_000,
    images: false,
    sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
  },
} as const satisfies Readonly<Record<string, MnistFileFacts>>;

export type MnistFile = keyof typeof MNIST_FILES;

export const MNIST_NAMES = Object.keys(MNIST_FILES) as MnistFile[];
