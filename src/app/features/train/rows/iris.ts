/**
 * Fisher's iris: 150 flowers, four measures of each, three species (R. A. Fisher, "The use of multiple
 * measurements in taxonomic problems", 1936). The numbers are those of the paper, as in R and in
 * scikit-learn since 0.20; the copy of the UCI repository differs from it in the 35th and the 38th
 * flower. They are fetched when they are chosen.
 */

export const IRIS_FILE = 'iris.csv';

export async function loadIris(): Promise<Blob> {
  return new Blob([(await import('./iris.csv?raw')).default]);
}
