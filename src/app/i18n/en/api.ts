/** English: the predict interface. */

export const api = {
  request: 'Request',
  answer: 'Answer',
  model: 'Model',
  protocol: 'Protocol',
  v1: 'TensorFlow Serving',
  v2: 'Open Inference v2',
  hub: 'Hugging Face',
  plain: 'Plain',
  body: 'Body of the request, in JSON',
  run: 'Send',
  asking: 'Asking the model',
  empty:
    'Pages of this site can ask its models over REST. The service worker answers, from the models in an open tab. Change the request and send it.',
  status: '{{status}} {{meaning}}',
  took: '{{milliseconds, tenths}} ms',
  ok: 'answered',
  refused: 'refused',
  code: 'The same as code',
  reach:
    'For pages of this site only: there is no server, so programs outside the browser cannot call it.',
  impossible: 'The plain form has no field for this model. Use one of the other protocols.',
  failed: 'No answer came back. Reload the page, then send the request again.',
  unavailable:
    'No service worker runs here, so nothing answers. Open the built site over https or from localhost, outside a private window.',
  bypassed:
    'The browser passed the service worker by when it loaded this page (a hard reload does that), so nothing answers. Reload the page once in the usual way; what you have written stays.',
  openapi: 'OpenAPI description',
  metrics: 'Prometheus metrics',
} as const;
