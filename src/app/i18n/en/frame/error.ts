/** English: every way to fail: what happened, what to do. */

export const error = {
  'input-empty': 'There is nothing here yet. Write something, then try again.',
  'input-too-long':
    'This text is too long. Shorten it to {{limit}} characters at most, then try again.',
  'input-not-text':
    'This cannot be read as text. Use a text file or a document, or paste the words.',
  'document-unsupported':
    '{{file}} is no document that can be read here. Use a PDF, Word (.docx), PowerPoint (.pptx), OpenDocument (.odt, .odp), rich text (.rtf), EPUB, HTML, Markdown, subtitle or text file, or paste the words.',
  'document-encrypted':
    '{{file}} is locked with a password. Open it in its own program, save it without one, then open that here.',
  'document-password': '{{file}} is locked with a password. Enter it to open the file.',
  'document-damaged': '{{file}} is damaged and cannot be read. Get or save it again, then open it.',
  'document-scanned':
    '{{file}} has pictures of pages and no text. Let a program for text recognition (OCR) read it first, then open it here.',
  'document-empty': 'There is no text in {{file}}. Choose another file.',
  'document-too-large':
    '{{file}} is too large, or unpacks to far too much, so it was not read. Choose a part of it.',
  'document-too-slow':
    'Reading {{file}} took far too long, so it was ended. Save it again in its own program, or choose a part of it.',
  'picture-empty': 'This file is empty. Choose a picture of one digit.',
  'picture-unreadable':
    'This file is not a picture that the browser can open. Use a PNG, JPEG or WebP file.',
  'picture-too-large': 'This picture is too large. Make it smaller, then open it again.',
  'picture-blank':
    'No digit can be found there. Use one dark digit on light ground, or a light one on dark.',
  'picture-unclear':
    'No digit stands out from this picture. Take a closer one, of digits alone on even paper.',
  'option-invalid': 'This setting is not possible. Choose another one and try again.',
  'model-missing':
    'There is no model or version of this name here. Reload the page; if that does not help, tell whoever runs the site.',
  'model-newer':
    '{{model}} was stored by a newer Inkling and is kept as it is. Reload the page to get the newer one, or choose another name.',
  'model-other-task':
    '{{model}} is a model for {{served}}; here one for {{asked}} is needed. Choose another model, or another name for a new one.',
  'model-corrupt':
    'The model file {{file}} is not what was published, even when fetched again, so it was refused. Try again later, or tell whoever runs the site.',
  'download-failed':
    'What this needs could not be downloaded. Check the connection and try again; what has arrived is kept.',
  'backend-failed':
    'The model could not run on this device’s {{backend}}. Try again, and another way is used.',
  'no-backend':
    'No way to run this model works in this browser. Try a current Chrome, Edge, Firefox or Safari.',
  'training-diverged':
    'The loss is no longer a number: the steps are too large. Choose a lower learning rate, then train again.',
  'data-missing': 'There are no examples to train on here. Choose a source of data first.',
  'data-invalid':
    'The file {{file}} is not what it should be. Choose another one; nothing was changed.',
  'data-unreachable':
    '{{file}} could not be fetched from this address. Check it; the server must also allow this site to read it. Or download the files and drop them here.',
  'data-cut-off':
    'The JSON in {{file}} is not whole: the file was cut off, or a bracket or quote in it is never closed. Download or export it again, then open it.',
  'workbook-unreadable':
    '{{file}} is no workbook that can be read here: it may be damaged, locked by a password, or in an older form. Save it as .xlsx or CSV, then open it.',
  'workbook-too-large':
    '{{file}} holds more than a workbook for this page may: 300 MB when unpacked. Save the sheet as CSV, then open that.',
  'batch-missing': 'This batch is not stored any more. Open its file again.',
  'batch-elsewhere':
    'This batch is open in another tab. Go on with it there, or close that tab and try again.',
  'search-elsewhere':
    'This search runs in another tab. Go on there, or stop it there and try again.',
  'checkpoint-missing': 'What was kept of this run is gone. Start it again from the beginning.',
  'model-unfit': 'This model cannot be used here: {{reason}} Nothing was changed.',
  'model-refused':
    'This model was refused, because of {{part}} in {{file}}: it could take all time or memory of this device, or would be read wrongly. What was live before still is.',
  'self-test-failed':
    'The model was fetched, but it does not answer on this device, so it was not put to use. What was live before still is.',
  'self-test-late':
    'The model did not answer within {{limit}} seconds on this device, so its test was ended and it was not put to use. Choose a smaller one.',
  'hub-missing':
    'There is no public model {{repository}} there. Check the name, the revision and the address of the Hub or mirror.',
  'address-invalid':
    '“{{address}}” cannot be used. A Hub or mirror has an address that begins with https:// or http://, without a name or password in it; a model is named owner/name.',
  'redirect-refused':
    '{{address}} sends on to an address inside of your own network, which is not asked. Choose another Hub or mirror.',
  'package-invalid':
    '{{file}} holds no model that can be used here. Drop a folder or zip in the layout of the Hub or of TensorFlow.js, an ONNX file of dense layers, or a package made by Inkling.',
  'package-damaged':
    '{{file}} is damaged, or not what it says of itself, so nothing was taken from it. Download or export it again.',
  'package-too-large':
    '{{file}} holds more than a model for this page may: at most 10,000 files and 2 GB when unpacked. Nothing was taken from it.',
  'storage-full':
    'There is not enough room in this browser: {{missing}} are missing. Remove a model that you do not need, then try again.',
  'storage-refused':
    'The browser stores nothing for this site, so no model can be added. Allow storage for it, or leave the private window.',
  'storage-lost':
    'The browser closed its storage for this site, as it does when site data is cleared. Try again; what was stored before may be gone.',
  'storage-newer':
    'A newer version of Inkling is open, or was open, in this browser, and stores in a newer form. Reload the page.',
  'storage-blocked':
    'Another tab of this site is older and holds on to what is stored. Close the other tabs of this site, then reload the page.',
  'worker-died':
    'The engine stopped in the middle of the work and was restarted. Try again; close other tabs if memory is short.',
  'worker-silent':
    'The engine stopped answering in the middle of the work and was ended. Try again; another way to run the model is used where there is one.',
  'answer-impossible':
    'What the model computed here cannot be an answer, so it is not shown. Try again; if it happens twice, restart the browser or choose another version of the model.',
  'not-secure':
    'The browser gives this page too few rights over plain http. Open it over https or from localhost.',
  'site-unreachable':
    'No Inkling answers at {{site}}. Check the connection, or tell whoever runs this page that the address or its headers are wrong.',
  'origin-refused':
    'The Inkling site at {{site}} does not serve this page. Whoever runs that site can allow it.',
  cancelled: 'Stopped.',
  internal: 'Something went wrong inside Inkling. Try again; if it happens twice, reload the page.',
} as const;
