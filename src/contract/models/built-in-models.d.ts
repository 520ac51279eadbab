declare module 'virtual:built-in-models' {
  /**
   * The manifest of the built-in models, validated when the site is built and then part of its
   * code: the hashes come from where the code comes from, and a second visit need not ask for them.
   */
  const models: readonly import('./model-info').BuiltIn[];
  export default models;

  /** Networks that make examples to train on. */
  export const generators: readonly import('./model-info').ExampleGenerator[];
}
