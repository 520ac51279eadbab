/** What a network of pictures is taught with. */

/** A drawing or picture as the network is given it, and what it is. */
export interface PictureExample {
  readonly label: string;
  /** 28 x 28, 0 = paper, 255 = ink. */
  readonly pixels: Uint8ClampedArray;
}

/** Pictures that somebody drew or chose to teach with. */
export interface PicturesData {
  readonly examples: readonly PictureExample[];
  /** Share of the examples of each label that is held out. */
  readonly heldOut: number;
}
