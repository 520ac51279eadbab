/**
 * Asks the Hub, or a mirror of it, what a repository has: its commit, and its files with sizes and
 * hashes, which is all that a download needs to be verified.
 */

import * as v from 'valibot';
import { DownloadFileSchema, type DownloadFile } from '../../../contract/models/download-job';
import { InklingError } from '../../../contract/errors';
import type { Origin } from '../../../contract/models/registry';
import { request } from '../../versions/resumable-request';
import type { RetryPolicy } from '../../versions/retries';
import { readJson } from '../../formats/parse-json';
import { apiUrl } from '../../versions/hub-url';

type HubOrigin = Extract<Origin, { kind: 'hub' }>;

const Hex40 = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/));
const Hex64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Size = v.pipe(v.number(), v.integer(), v.minValue(0));
const Words = v.optional(v.nullable(v.union([v.string(), v.array(v.string())])));

const AnswerSchema = v.object({
  sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{7,64}$/)),
  pipeline_tag: v.optional(v.nullable(v.string())),
  cardData: v.optional(v.nullable(v.object({ license: Words, language: Words }))),
  siblings: v.array(
    v.object({
      rfilename: v.string(),
      size: v.optional(v.nullable(Size)),
      blobId: v.optional(v.nullable(Hex40)),
      lfs: v.optional(v.nullable(v.object({ sha256: Hex64, size: Size }))),
    }),
  ),
});

/** Bytes of a file that is fetched in one piece: one that git names. Large ones are named by SHA-256. */
const WHOLE = 2 ** 30;

export interface Repository {
  readonly origin: HubOrigin;
  /** Those that can be verified; others do not exist to us. */
  readonly files: readonly DownloadFile[];
  /** As the card says; null where it does not. */
  readonly licence: string | null;
  readonly languages: readonly string[];
}

/**
 * What a repository has at a revision, pinned to the commit that it is at now.
 * @throws InklingError `hub-missing` if there is none, `download-failed` if the Hub does not answer
 * as it should
 */
export async function readRepository(
  asked: Pick<HubOrigin, 'endpoint' | 'repository' | 'revision'>,
  signal: AbortSignal,
  retries?: RetryPolicy,
): Promise<Repository> {
  const answer = await request(apiUrl(asked), 'application/json', signal, retries).catch(
    (error: unknown) => {
      // 401 is what the Hub says of repositories that do not exist, so that private ones are not
      // given away.
      const status = error instanceof InklingError ? error.details.status : null;
      if (status !== 401 && status !== 403 && status !== 404) throw error;
      throw new InklingError(
        'hub-missing',
        `${asked.endpoint} has no public model ${asked.repository} at ${asked.revision}.`,
        {
          details: { repository: asked.repository },
          cause: error,
        },
      );
    },
  );
  const parsed = v.safeParse(AnswerSchema, readJson(answer));
  if (!parsed.success) {
    throw new InklingError('download-failed', `${asked.endpoint} does not answer as a Hub does.`, {
      details: { file: asked.repository },
    });
  }
  const { sha, cardData, siblings } = parsed.output;
  return {
    origin: { kind: 'hub', ...asked, commit: sha },
    files: siblings.flatMap(({ rfilename: path, size, blobId, lfs }): DownloadFile[] => {
      const file: DownloadFile = lfs
        ? { path, bytes: lfs.size, sha256: lfs.sha256, gitSha1: null }
        : { path, bytes: size ?? NaN, sha256: null, gitSha1: blobId ?? null };
      // A path that leads out of the model's folder is none of a model's file
      const known = file.sha256 !== null || file.gitSha1 !== null;
      const whole = file.sha256 === null && file.bytes > WHOLE;
      return known && !whole && v.is(DownloadFileSchema, file) ? [file] : [];
    }),
    licence: words(cardData?.license)[0] ?? null,
    languages: words(cardData?.language),
  };
}

function words(value: string | readonly string[] | null | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? []);
}
