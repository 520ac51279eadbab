/** Svelte needs no options of ours; the file says so to the tools that look for it. */
export default {};
