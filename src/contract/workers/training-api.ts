/**
 * What an engine worker offers about training: looking at data, training a model, teaching one by
 * hand, and making smaller or exporting what was made.
 */

import type { Reply } from '../errors';
import type { LabelScore } from '../tasks/answer-parts';
import type { PictureInput } from '../tasks/pictures';
import type { DataReport, InspectRequest, MaskedRows, MaskRowsRequest } from '../training/dataset';
import type { AnyDistilRequest, DistilOutcome } from '../training/distilling';
import type { ExportedFile, ExportRequest } from '../training/exporting';
import type { PictureExample } from '../training/pictures-data';
import type { AnyReduceRequest, ReduceOutcome, WorkProgress } from '../training/reducing';
import type { TaughtAnswer, TextExample } from '../training/texts-data';
import type { AnyTrainRequest, TrainEvent, TrainOutcome } from '../training/training';
import type { WithoutSite } from './without-site';

export interface TrainingApi {
  /** Read a file that is to be trained on, and tell what it is. */
  inspectData(request: InspectRequest, onBytes: (read: number) => void): Promise<Reply<DataReport>>;

  /** Make a file of its rows without what is private in them. */
  maskRows(request: MaskRowsRequest, onBytes: (read: number) => void): Promise<Reply<MaskedRows>>;

  /** In a worker of its own: train, judge and publish. `cancel` stops it; its checkpoint stays. */
  train(
    request: WithoutSite<AnyTrainRequest>,
    onEvent: (event: TrainEvent) => void,
  ): Promise<Reply<TrainOutcome>>;

  /** The 28 x 28 ink of a picture, as `teachPictures` takes it. */
  seePicture(input: PictureInput): Promise<Reply<Uint8ClampedArray>>;

  /** Teach this worker these pictures, in place of what it was taught before; nothing is stored. */
  teachPictures(examples: readonly PictureExample[]): Promise<Reply<void>>;

  /** What this worker says of a picture after what it was taught, the likeliest label first. */
  askTaught(input: PictureInput): Promise<Reply<readonly LabelScore[]>>;

  /** Teach this worker's lesson these texts, in place of what it was taught before. */
  teachTexts(examples: readonly TextExample[]): Promise<Reply<void>>;

  /** What the lesson says of a text, and which words speak for it; `data-missing` before it was taught. */
  askTaughtText(text: string): Promise<Reply<TaughtAnswer>>;

  /** Let this training run wait after its present step, or go on. Unknown ids are ignored. */
  pause(id: string, paused: boolean): Promise<void>;

  /**
   * In a worker of its own: make a version smaller, measure it, and publish it if asked for.
   * `cancel` stops it.
   */
  reduce(
    request: WithoutSite<AnyReduceRequest>,
    onProgress: WorkProgress,
  ): Promise<Reply<ReduceOutcome>>;

  /** In a worker of its own: teach a small model by the answers of another, and publish it. */
  distil(
    request: WithoutSite<AnyDistilRequest>,
    onProgress: WorkProgress,
  ): Promise<Reply<DistilOutcome>>;

  /** A version as a file for other programs. */
  exportModel(request: WithoutSite<ExportRequest>): Promise<Reply<ExportedFile>>;
}
