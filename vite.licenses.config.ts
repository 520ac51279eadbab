/**
 * What is in the site besides our own code, for whoever publishes it: `sbom.json` (CycloneDX, every
 * package that the build may take something from) and `licenses.md` (their licences, as their owners
 * ask to be passed on). Both are made at each build, from the lock file: npm's own command leaves
 * out what the site and a tool of ours both need.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Plugin } from 'vite';

const Locked = v.object({
  name: v.optional(v.string()),
  version: v.optional(v.string(), ''),
  license: v.optional(v.string(), ''),
  integrity: v.optional(v.string()),
  dev: v.optional(v.boolean(), false),
});

const Lock = v.object({ version: v.string(), packages: v.record(v.string(), Locked) });

/** The terms of a package that offers two, or names its own by a word that SPDX does not have. */
const TERMS: Readonly<Partial<Record<string, string>>> = {
  // By its text, which has the two clauses
  duck: 'BSD-2-Clause',
  jszip: 'MIT',
};

interface Package extends v.InferOutput<typeof Locked> {
  readonly folder: string;
  /** By which it is imported; an alias has another one at the registry. */
  readonly alias: string;
  readonly name: string;
}

export function licenses(): Plugin {
  return {
    name: 'licenses',
    apply: 'build',
    generateBundle() {
      const { root } = this.environment.config;
      const lock = v.parse(Lock, JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
      const packages = Object.entries(lock.packages)
        .filter(([folder, { dev }]) => folder !== '' && !dev)
        .map(([folder, locked]) => {
          const alias = folder.replace(/^.*node_modules\//, '');
          const name = locked.name ?? alias;
          const license = TERMS[name] ?? locked.license.replace(/^\((.*)\)$/, '$1');
          return { ...locked, license, folder, alias, name };
        });
      const emit = (fileName: string, source: string) =>
        this.emitFile({ type: 'asset', fileName, source });
      emit('sbom.json', JSON.stringify(billOfMaterials(lock.version, packages), null, 1));
      const texts = packages.map((each) => withTexts(root, each));
      emit('licenses.md', ['# Licences of the packages in this site', ...texts, ''].join('\n\n'));
    },
  };
}

/** By CycloneDX 1.5: https://cyclonedx.org/docs/1.5/json/ */
function billOfMaterials(version: string, packages: readonly Package[]) {
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name: 'inkling', version } },
    components: packages.map(({ name, version, license, integrity }) => ({
      type: 'library',
      'bom-ref': `${name}@${version}`,
      name,
      version,
      purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
      licenses: [
        / (?:AND|OR) /.test(license) ? { expression: license } : { license: { id: license } },
      ],
      hashes: (integrity ?? '')
        .split(' ')
        .filter((hash) => hash.startsWith('sha512-'))
        .map((hash) => ({
          alg: 'SHA-512',
          content: Buffer.from(hash.slice('sha512-'.length), 'base64').toString('hex'),
        })),
    })),
  };
}

function withTexts(root: string, { folder, alias, version, license }: Package): string {
  const texts = textsIn(join(root, folder));
  const terms = license
    .split(/ (?:AND|OR) /)
    .map((term) => `https://spdx.org/licenses/${term}.html`);
  if (texts.length === 0)
    texts.push(`The package has no text of its own. Its terms: ${terms.join(', ')}`);
  return [`## ${alias} ${version} (${license})`, ...texts].join('\n\n');
}

/** The licence and the notices that lie in a package. */
function textsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^(?:licen[cs]e|copying|notice|third.?party)/i.test(name))
    .map((name) => `\`\`\`\`\n${readFileSync(join(folder, name), 'utf8').trim()}\n\`\`\`\``);
}
