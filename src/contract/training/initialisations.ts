/** How the first weights of a network can be drawn. */

/**
 * How the first weights of dense layers are drawn: Glorot and Bengio 2010, He et al. 2015 (for ReLU),
 * LeCun et al. 1998, orthogonal (Saxe et al. 2013). `zeros` shows why they are drawn at all: hidden
 * units that begin alike stay alike, and with ReLU learn nothing.
 */
export const INITIALISATIONS = [
  'glorot-uniform',
  'glorot-normal',
  'he-uniform',
  'he-normal',
  'lecun-normal',
  'orthogonal',
  'zeros',
] as const;
export type Initialisation = (typeof INITIALISATIONS)[number];
