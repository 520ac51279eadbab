/** What the file of a packed model is called: apart, so that who only looks for it loads no more. */

export const PACKED = 'model.packed';
