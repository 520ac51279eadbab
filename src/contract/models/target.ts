/** What becomes of a model that is downloaded or dropped on the page. */

/** What is asked of a download that is there. */
export type Steering = 'pause' | 'resume' | 'cancel';

/** What a new version is served as. */
export interface Target {
  readonly model: string;
  readonly goLive: boolean;
}

/** Of what is dropped nobody knows the task beforehand: null is the name of its task. */
export interface DropTarget extends Omit<Target, 'model'> {
  readonly model: string | null;
}
