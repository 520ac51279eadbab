/**
 * Judges what the page was given by its host and by the service worker: a secure context, isolation,
 * files for offline use.
 */

import type { Facts } from './browser-facts';
import { finding, type Finding } from './finding';

const HEADER_LINES: Finding['lines'] = [
  {
    where: 'nginx',
    text: 'add_header Cross-Origin-Opener-Policy same-origin always;\nadd_header Cross-Origin-Embedder-Policy require-corp always;',
  },
  {
    where: 'Netlify, Cloudflare Pages: _headers',
    text: '/*\n  Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Embedder-Policy: require-corp',
  },
];

export function secure({ secure: is }: Facts): Finding {
  return is
    ? finding('secure', 'ok', 'secureOk')
    : finding('secure', 'broken', 'secureBroken', { fix: 'secureFix' });
}

export function isolation({ isolated, framed, serviceWorker: worker }: Facts): Finding {
  if (isolated) return finding('isolation', 'ok', 'isolationOk');
  if (framed)
    return finding('isolation', 'better', 'isolationBetter', {
      fix: 'isolationFixFramed',
      lines: HEADER_LINES,
    });
  // One that was passed by at a hard reload answers the next time.
  const willAnswer = worker !== 'none' && worker !== 'unsupported' && worker !== 'installing';
  if (willAnswer)
    return finding('isolation', 'better', 'isolationBetter', {
      fix: 'isolationFixReload',
      remedy: 'reload',
      lines: HEADER_LINES,
    });
  return finding('isolation', 'better', 'isolationBetter', {
    fix: 'isolationFix',
    lines: HEADER_LINES,
  });
}

export function serviceWorker({ serviceWorker: state }: Facts): Finding {
  switch (state) {
    case 'controls':
      return finding('service-worker', 'ok', 'workerOk');
    case 'update-waits':
      return finding('service-worker', 'ok', 'workerUpdate');
    case 'installing':
      return finding('service-worker', 'better', 'workerInstalling', { fix: 'waitFix' });
    case 'not-controlling':
      return finding('service-worker', 'better', 'workerIdle', {
        fix: 'workerReloadFix',
        remedy: 'reload',
      });
    case 'none':
      return finding('service-worker', 'better', 'workerNone', { fix: 'workerNoneFix' });
    case 'unsupported':
      return finding('service-worker', 'better', 'workerUnsupported', { fix: 'workerFix' });
  }
}

export function offline({ offline: { state, bytes, totalBytes } }: Facts): Finding {
  const values = { used: bytes, of: totalBytes };
  switch (state) {
    case 'ready':
      return finding('offline', 'ok', 'offlineOk', { values });
    case 'waiting':
    case 'keeping':
      return finding('offline', 'better', totalBytes > 0 ? 'offlineStoring' : 'offlineWaiting', {
        fix: 'waitFix',
        values,
      });
    case 'declined':
      return finding('offline', 'better', 'offlineDeclined', { fix: 'offlineDeclinedFix' });
    case 'failed':
      return finding('offline', 'better', 'offlineFailed', { fix: 'offlineFix' });
    case 'unsupported':
      return finding('offline', 'better', 'offlineUnsupported', { fix: 'workerFix' });
  }
}
