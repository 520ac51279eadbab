/**
 * What GitHub reads of this repository: each file parses, asks for commands and files that are
 * there, and pins what it runs. A workflow cannot be tried here; a typing error can be found.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { read, root } from './documents';

const Step = v.strictObject({
  id: v.optional(v.string()),
  if: v.optional(v.string()),
  uses: v.optional(v.string()),
  run: v.optional(v.string()),
  with: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
});

const Permissions = v.record(v.string(), v.picklist(['read', 'write', 'none']));

const Workflow = v.strictObject({
  name: v.string(),
  on: v.record(v.string(), v.unknown()),
  permissions: Permissions,
  concurrency: v.strictObject({ group: v.string(), 'cancel-in-progress': v.boolean() }),
  jobs: v.record(
    v.string(),
    v.strictObject({
      needs: v.optional(v.string()),
      'runs-on': v.string(),
      'timeout-minutes': v.number(),
      permissions: v.optional(Permissions),
      environment: v.optional(v.strictObject({ name: v.string(), url: v.string() })),
      steps: v.array(Step),
    }),
  ),
});

const Field = v.object({
  type: v.picklist(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']),
  id: v.optional(v.string()),
  attributes: v.object({ label: v.optional(v.string()), value: v.optional(v.string()) }),
});

const Form = v.object({ name: v.string(), description: v.string(), body: v.array(Field) });

const Updates = v.object({
  version: v.literal(2),
  updates: v.array(
    v.object({
      'package-ecosystem': v.picklist(['npm', 'pip', 'github-actions']),
      directory: v.string(),
      schedule: v.object({ interval: v.literal('weekly') }),
      groups: v.record(v.string(), v.unknown()),
    }),
  ),
});

/** What each kind of update reads in its directory. */
const READ_BY = {
  npm: 'package-lock.json',
  pip: 'pyproject.toml',
  'github-actions': '.github/workflows',
};

const Package = v.object({ scripts: v.record(v.string(), v.string()) });
const { scripts } = v.parse(Package, JSON.parse(read('package.json')));

const there = (path: string) => existsSync(join(root, path));
const filesIn = (folder: string) =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);

describe.each(filesIn('.github/workflows'))('%s', (path) => {
  const { jobs, permissions } = v.parse(Workflow, parseYaml(read(path)));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const commands = steps.flatMap(({ run }) => run ?? []).join('\n');

  test('asks for commands and files that are there', () => {
    const npm = [...commands.matchAll(/\bnpm (?:run )?([\w:-]+)/g)].map(([, name = '']) => name);
    const files = [...commands.matchAll(/\bnode ([\w./-]+\.mjs)/g)].map(([, file = '']) => file);
    expect(npm.filter((name) => !(name in scripts))).toEqual([]);
    expect(files.filter((file) => !there(file))).toEqual([]);
  });

  test('runs actions of GitHub, each of a named major version', () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.filter((each) => !/^actions\/[\w-]+@v\d+$/.test(each))).toEqual([]);
  });

  test('may read the repository, and a job more only where it says so', () => {
    expect(permissions).toEqual({ contents: 'read' });
  });

  test('waits for jobs that are there', () => {
    expect(
      Object.values(jobs)
        .flatMap(({ needs }) => needs ?? [])
        .filter((job) => !(job in jobs)),
    ).toEqual([]);
  });
});

test('the site that is published is the one that is built', () => {
  const { jobs } = v.parse(Workflow, parseYaml(read('.github/workflows/pages.yml')));
  const upload = jobs.build?.steps.find(({ uses }) =>
    uses?.startsWith('actions/upload-pages-artifact@'),
  );
  expect(upload?.with).toEqual({ path: 'dist' });
  expect(jobs.publish?.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
  // Relative addresses: a fork is published at /REPOSITORY/.
  expect(read('vite.config.ts')).toContain("base: './'");
});

describe.each(filesIn('.github/ISSUE_TEMPLATE').filter((path) => !path.endsWith('config.yml')))(
  '%s',
  (path) => {
    const { body } = v.parse(Form, parseYaml(read(path)));

    test('every field is named once, and says what it is', () => {
      const fields = body.filter(({ type }) => type !== 'markdown');
      expect(fields.filter(({ id, attributes }) => !id || !attributes.label)).toEqual([]);
      expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    });
  },
);

test('the form for issues has its settings', () => {
  const Config = v.strictObject({ blank_issues_enabled: v.boolean() });
  expect(v.is(Config, parseYaml(read('.github/ISSUE_TEMPLATE/config.yml')))).toBe(true);
});

test('updates are looked for where there is something to update', () => {
  const { updates } = v.parse(Updates, parseYaml(read('.github/dependabot.yml')));
  const missing = updates.filter(
    (each) => !there(join(each.directory, READ_BY[each['package-ecosystem']])),
  );
  expect(missing).toEqual([]);
});
