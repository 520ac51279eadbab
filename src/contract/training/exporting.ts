/** Types for taking a model elsewhere, as a file of another program's form. */

export const EXPORT_FORMATS = ['tfjs', 'onnx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Tasks whose models are saved with a description of how texts or rows are prepared for them. */
export const LABELLED_TASKS = ['classify', 'table', 'regress'] as const;
export type LabelledTask = (typeof LABELLED_TASKS)[number];

/**
 * The formats in which a model of texts or tables can be saved; none for other tasks.
 * @param isNetwork and not trees, for which TensorFlow.js has no form
 */
export function labelledFormats(task: string, isNetwork: boolean): readonly ExportFormat[] {
  if (!LABELLED_TASKS.some((each) => each === task)) return [];
  return EXPORT_FORMATS.filter((format) => format === 'onnx' || isNetwork);
}

export interface ExportRequest {
  readonly model: string;
  readonly version: number;
  readonly format: ExportFormat;
  readonly modelsUrl: string;
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
