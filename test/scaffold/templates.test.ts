import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run as init } from '../../src/cli/init.js';
import { run as lint } from '../../src/cli/lint.js';
import { run } from '../../src/cli/new.js';
import { loadRule } from '../../src/engine/load/load-rule.js';
import { examplesOf } from '../../src/rule-examples.js';
import { placeholdersIn, variablesOf } from '../../src/scaffold/fill.js';
import { migrationVariables } from '../../src/scaffold/migration-values.js';
import { problemOfName } from '../../src/scaffold/name.js';
import { loadTemplate, templateFile, templateKinds } from '../../src/scaffold/template.js';
import { linesOf, lintFolder } from '../examples/lint-folder.js';
import { called } from './called.js';
import { temporaryFolder } from './temporary-folder.js';

const kinds = await templateKinds();
const templates = await Promise.all(kinds.map(loadTemplate));
/** Every form of every template, as it is asked for. */
const forms = templates.flatMap(({ kind, example, option, variants }) =>
  variants.map(({ name }) => [kind, example, ...(option === undefined ? [] : [`--${option}`, name])]),
);

const frameworks =
  templates.find(({ kind }) => kind === 'migrations')?.variants.map(({ name }) => name) ?? [];

describe('the templates', () => {
  it('are these', () => {
    expect(kinds).toEqual([
      'argo-canary',
      'flagger-canary',
      'ledger',
      'migrations',
      'plan',
      'preview-workflow',
      'rule',
      'skill',
    ]);
    expect(templates.find(({ kind }) => kind === 'migrations')?.variants.map(({ name }) => name)).toEqual([
      'prisma',
      'drizzle',
      'knex',
      'knex-typescript',
      'rails',
      'django',
      'alembic',
      'flyway',
      'golang-migrate',
      'plain',
      'plain-pairs',
    ]);
  });

  it.each(templates)('$kind declares what it fills in, and nothing else', async (template) => {
    const { kind, variants, example, nameForm } = template;
    const values = variants.flatMap((variant) => Object.keys(variant.values));
    const known = [...Object.keys(variablesOf('a', new Date(), '1')), ...migrationVariables, ...values];
    const asked: string[] = [];
    for (const { files, keeps, drafts, next, journal = '', ...variant } of variants) {
      const sources = Object.keys({ ...files, ...keeps, ...drafts });
      const bodies = await Promise.all(sources.map((file) => templateFile(kind, file)));
      const places = Object.values(drafts).map(({ place }) => place);
      const others = [...Object.values(files), ...Object.values(variant.values), ...places, ...next];
      asked.push(...[...bodies, ...others, journal].flatMap(placeholdersIn));
    }
    const declared = variants.flatMap(({ variables }) => variables);
    expect(new Set(asked.filter((name) => known.includes(name)))).toEqual(new Set(declared));
    expect(problemOfName(example, nameForm)).toBeUndefined();
  });

  it.each(forms)('%s %s %s %s: every shipped rule is silent', async (kind = '', ...args) => {
    const root = await temporaryFolder();
    expect(await called(run, root, kind, ...args)).toMatchObject({ code: 0, err: '' });
    const result = await lintFolder(root, 'strict');
    expect(linesOf(result)).toEqual([]);
    expect(result.coverage.unclassified).toEqual([]);
    if (kind !== 'rule') expect(result.coverage.files.read).toBeGreaterThan(0);
  });

  it.each(frameworks)(
    'all of them in one repository that init has set up, with %s: silent too',
    async (framework) => {
      const root = await temporaryFolder();
      for (const [kind = '', ...args] of forms.filter(([one]) => one !== 'migrations' && one !== 'ledger')) {
        const name = args[0]?.replace(/^orders$/, kind) ?? '';
        const own = kind === 'skill' ? [args.at(-1) ?? '', ...args.slice(1)] : [name, ...args.slice(1)];
        expect(await called(run, root, kind, ...own)).toMatchObject({ code: 0, err: '' });
      }
      expect(await called(init, root)).toMatchObject({ code: 0 });
      expect(
        await called(run, root, 'migrations', 'orders-total-cents', '--framework', framework),
      ).toMatchObject({ code: 0, err: '' });
      const { code, out, err } = await called(lint, root, '--preset', 'strict', '--fail-on', 'info');
      expect([code, err, out]).toEqual([0, '', expect.stringContaining('Nothing found')]);
    },
  );

  it('rule writes a rule whose examples hold', async () => {
    const root = await temporaryFolder();
    await called(run, root, 'rule', 'team/table-prefix');
    const path = 'rollout-rules/team/table-prefix.yaml';
    const loaded = loadRule(path, await readFile(join(root, path), 'utf8'));
    if ('problems' in loaded) return expect(loaded.problems).toEqual([]);
    const examples = examplesOf(loaded.rule);
    expect(examples.map(({ group }) => group)).toEqual(['bad', 'good', 'near']);
    for (const { run: runExample } of examples) expect((await runExample()).failures).toEqual([]);
  });
});
