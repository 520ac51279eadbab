/** English: every way to fail: what happened, what to do. */

export const error = {
  'input-empty': 'There is nothing here yet. Write something, then try again.',
  'input-too-long': 'This text is too long. Shorten it to {{limit}} characters at most, then try again.',
  'input-not-text': 'This cannot be read as text. Use a plain text file in UTF-8, or paste the words.',
  'picture-empty': 'This file is empty. Choose a picture of one digit.',
  'picture-unreadable': 'This file is not a picture that the browser can open. Use a PNG, JPEG or WebP file.',
  'picture-too-large': 'This picture is too large. Make it smaller, then open it again.',
  'picture-blank': 'No digit can be found there. Use one dark digit on light ground, or a light one on dark.',
  'option-invalid': 'This setting is not possible. Choose another one and try again.',
  'model-missing': 'This site does not have the model for this task. Reload the page; if that does not help, tell whoever runs the site.',
  'model-corrupt': 'The model file {{file}} is not what was published, even when fetched again, so it was refused. Try again later, or tell whoever runs the site.',
  'download-failed': 'The model could not be downloaded. Check the connection and try again; what has arrived is kept.',
  'backend-failed': 'The model could not run on this device’s {{backend}}. Try again, and another way is used.',
  'no-backend': 'No way to run this model works in this browser. Try a current Chrome, Edge, Firefox or Safari.',
  'worker-died': 'The engine stopped in the middle of the work and was restarted. Try again; close other tabs if memory is short.',
  'not-secure': 'The browser gives this page too few rights over plain http. Open it over https or from localhost.',
  cancelled: 'Stopped.',
  internal: 'Something went wrong inside Inkling. Try again; if it happens twice, reload the page.',
} as const;
