/**
 * The files of a model that somebody sends: a form with files, or one file as the body itself. What
 * is in them is judged where they are published.
 */

import * as v from 'valibot';
import { ADDED_LIMITS, modelNameOf } from '../contract/models/added-files';
import type { DroppedFile } from '../contract/models/download-job';
import { ModelNameSchema } from '../contract/models/registry';
import { LIMITS, wrong } from '../contract/rest/rest-call';
import { formOf, mediaType, readBlob } from './request-body';

export interface Upload {
  readonly model: string;
  readonly files: readonly DroppedFile[];
}

/**
 * @param named the model's name in the address; without it the one in the form's field or the
 * address's query `name`, or that of the first file
 * @throws Refusal 400, 408, 413; the signal's reason when it is aborted
 */
export async function readUpload(
  request: Request,
  named: string | null,
  signal: AbortSignal,
): Promise<Upload> {
  const blob = await readBlob(request, signal, {
    bytes: ADDED_LIMITS.bytes,
    milliseconds: LIMITS.uploadMs,
  });
  const fields: Fields =
    mediaType(request) === 'multipart/form-data'
      ? fieldsOf(await formOf(blob, request))
      : { name: null, files: blob.size === 0 ? [] : [{ path: fileName(request), blob }] };
  const [first] = fields.files;
  if (!first) throw wrong('file', 'There is no file of a model.');
  const query = new URL(request.url).searchParams.get('name');
  const model = named ?? fields.name ?? query ?? modelNameOf(first.path);
  if (!v.is(ModelNameSchema, model))
    throw wrong(
      'name',
      'Say what the model is to be called: at most 63 lower-case letters, digits and hyphens.',
    );
  const files = fields.files.map(({ path, blob: content }) => ({
    // A body without a name: what it is, is seen by its content.
    path: path === '' ? `${model}.onnx` : path,
    blob: content,
  }));
  return { model, files };
}

interface Fields {
  readonly name: string | null;
  readonly files: readonly DroppedFile[];
}

function fieldsOf(form: FormData): Fields {
  const name = form.get('name');
  const files = [...form.values()].flatMap((value) =>
    typeof value === 'string' ? [] : [{ path: value.name, blob: value }],
  );
  return { name: typeof name === 'string' && name !== '' ? name : null, files };
}

/** As the header of a file that is sent by itself may say. */
function fileName(request: Request): string {
  const header = request.headers.get('content-disposition') ?? '';
  return /filename="?([^";]+)"?/.exec(header)?.[1] ?? '';
}
