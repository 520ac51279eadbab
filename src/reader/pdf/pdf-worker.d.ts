/** The half of pdf.js that parses, which comes without types; the other half finds it by this global. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: object;
}
