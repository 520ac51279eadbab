/** The Hub's addresses, in one place: a mirror has the same ones under its own endpoint. */

import type { Origin } from '../../contract/models/registry';

type HubOrigin = Extract<Origin, { kind: 'hub' }>;

/**
 * Where the Hub lists what a repository has at a revision: the commit, the files, their sizes and
 * hashes.
 */
export function apiUrl({
  endpoint,
  repository,
  revision,
}: Pick<HubOrigin, 'endpoint' | 'repository' | 'revision'>): string {
  return `${trimmed(endpoint)}/api/models/${escaped(repository)}/revision/${encodeURIComponent(revision)}?blobs=true`;
}

/** A file of a repository at a commit, which never changes. */
export function resolveUrl(
  { endpoint, repository, commit }: Pick<HubOrigin, 'endpoint' | 'repository' | 'commit'>,
  path: string,
): string {
  return `${trimmed(endpoint)}/${escaped(repository)}/resolve/${encodeURIComponent(commit)}/${escaped(path)}`;
}

function trimmed(endpoint: string): string {
  return endpoint.replace(/\/+$/, '');
}

function escaped(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
