import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../src/model/fact.js';
import { factsOf, modelOf } from './subjects-of.js';

const SKILL = 'skills/cutover-review/SKILL.md';

async function skillOf(text: string, path = SKILL) {
  const [facts] = await factsOf('skill', { [path]: text });
  if (facts === undefined) throw new Error('no skill');
  return facts;
}

async function filesOf(body: string): Promise<unknown> {
  const { referencedFiles } = await skillOf(`---\nname: a\n---\n${body}\n`);
  return Array.isArray(referencedFiles)
    ? referencedFiles.map(({ file }: { file: string }) => file)
    : undefined;
}

describe('a skill', () => {
  it('is every SKILL.md but templates', async () => {
    const model = await modelOf({
      [SKILL]: '# A',
      'SKILL.md': '# B',
      '.claude/skills/a/SKILL.md': '# C',
      'template/SKILL.md': '# D',
      'skills/a/skill-notes.md': '# E',
    });
    expect(model.of('skill').map(({ path }) => path)).toEqual([
      '.claude/skills/a/SKILL.md',
      'SKILL.md',
      SKILL,
    ]);
  });

  it('has name, description and folder', async () => {
    expect(
      await skillOf(
        '---\r\nname: "cutover-review"\r\ndescription: >-\r\n  Review: a\r\n  cut-over.\r\n---\r\n',
      ),
    ).toMatchObject({
      frontMatter: 'valid',
      yamlProblem: null,
      name: 'cutover-review',
      nameValid: true,
      description: 'Review: a cut-over.',
      folder: 'cutover-review',
      profile: 'agent-skills',
    });
    expect((await skillOf('# A', 'SKILL.md')).folder).toBeNull();
  });

  it.each([
    ['a', true],
    ['1-a', true],
    ['a'.repeat(64), true],
    ['a'.repeat(65), false],
    ['A-b', false],
    ['a--b', false],
    ['-a', false],
    ['a_b', false],
  ])('has a valid name: %s', async (name, valid) => {
    expect((await skillOf(`---\nname: ${name}\n---\n`)).nameValid).toBe(valid);
  });

  it('has a value below its key where the key stands', async () => {
    const text = '---\nname: a\nallowed-tools:\n  - Read\n  - 3\n---\n';
    const [skill] = (await modelOf({ [SKILL]: text })).of('skill');
    expect(skill?.spans.allowedTools?.value?.start).toBe(text.indexOf('allowed-tools'));
  });

  it('cannot tell a name that is no string', async () => {
    const { name, nameValid } = await skillOf('---\nname: [a]\n---\n');
    expect(isUnknown(name)).toBe(true);
    expect(nameValid).toBe(false);
    expect((await skillOf('---\nname:\n---\n')).name).toBeNull();
  });

  it('is one of mustflow by its front matter', async () => {
    expect((await skillOf('---\nmustflow_doc: skill.a\n---\n')).profile).toBe('mustflow');
    expect((await skillOf('---\nmetadata: { mustflow_schema: "1" }\n---\n')).profile).toBe('mustflow');
  });

  it.each([
    ['# A\n', 'missing'],
    ['---\nname: a\n', 'missing'],
    ['\n---\nname: a\n---\n', 'missing'],
    ['---\n---\n', 'invalid'],
    ['---\njust words\n---\n', 'invalid'],
    ['---\n- a\n---\n', 'invalid'],
    ['---\nname: a\nname: b\n---\n', 'invalid'],
    ['---\ndescription: Use when: a\n---\n', 'invalid'],
    ['---\n\tname: a\n---\n', 'invalid'],
    ['---\nname: *gone\n---\n', 'invalid'],
    ['---\nname: a\n---\n\n---\nb: c: d\n---\n', 'valid'],
  ])('%j has front matter that is %s', async (text, state) => {
    const facts = await skillOf(text);
    expect(facts.frontMatter).toBe(state);
    if (state === 'invalid') expect(facts.yamlProblem).toEqual(expect.any(String));
    else expect(facts.yamlProblem).toBeNull();
  });

  it('with broken front matter is no document that does not parse', async () => {
    const [document] = await factsOf('document', { [SKILL]: '---\na: b: c\n---\n' });
    expect(document?.problems).toEqual([]);
  });
});

describe('files that a skill names', () => {
  it.each([
    ['[a](references/a.md#top "Title")', ['references/a.md']],
    ['![a](assets/a%20b.svg?raw=1)', ['assets/a b.svg']],
    ['[a][r]\n\n[r]: ../other/SKILL.md', ['../other/SKILL.md']],
    ['`scripts/check.py --all`', ['scripts/check.py']],
    ['`./references/a.md:12`', ['./references/a.md']],
    ['[a](b.md) and [again](b.md#x)', ['b.md']],
    ['[`references/a.md`](../b/references/a.md)', ['../b/references/a.md']],
    ['For example, run `scripts/check.py`.', ['scripts/check.py']],
    ['Copy the example `assets/plan.md`; it would be overwritten.', ['assets/plan.md']],
  ])('%s', async (body, files) => {
    expect(await filesOf(body)).toEqual(files);
  });

  it.each([
    '[a](https://example.com/a.md)',
    '[a](mailto:ops@example.com)',
    '[a](#top)',
    '[a](/etc/hosts)',
    '[text](url)',
    '[a](references/{name}.md)',
    '`references/*.md`',
    '`references/<topic>.md`',
    '`scripts/$NAME.sh`',
    '`references/`',
    '`src/a.ts`',
    '`references/[a-z].md`',
    '`references/v?.md`',
    '[INFO]: done',
    'Put helpers there:\n\n- **Example**: `scripts/rotate.py` for pages',
    'A reference holds details, such as `references/api.md` and `references/terms.md`.',
    'A `references/schema.md` file would be good to have.',
    '```\n[a](b.md)\n`scripts/a.py`\n```',
    '<!-- [a](b.md) -->',
    '\\[a](b.md)',
  ])('%s names none', async (body) => {
    expect(await filesOf(body)).toEqual([]);
  });
});

describe('what a skill promises', () => {
  const promiseOf = async (name: string, description: string) =>
    (await skillOf(`---\nname: ${name}\ndescription: ${description}\n---\n`)).rolloutPromise;

  it.each([
    ['a', 'Plan and execute mesh-wide rollout across all services.', 'Plan and execute mesh-wide rollout'],
    ['a', 'Reviews a database migration.', 'Reviews a database migration'],
    ['a', 'Release management for mobile apps.', 'Release management'],
    ['a', 'Use when a deployment is planned or reviewed.', 'when a deployment is planned or reviewed'],
    ['a', 'Deploy services to staging.', 'Deploy services'],
    ['a', 'Guides a canary rollout of a service.', 'Guides a canary rollout'],
    ['a', 'Ship a release safely.', 'Ship a release'],
    ['a', 'Checks a deployment before it goes live.', 'Checks a deployment'],
    ['deploy-review', 'Anything.', 'deploy-review'],
    ['deploy', 'Anything.', 'deploy'],
    ['database-migration-change', 'Anything.', 'database-migration-change'],
    ['review-release', 'Anything.', 'review-release'],
  ])('%s: %s', async (name, description, promise) => {
    expect(await promiseOf(name, description)).toBe(promise);
  });

  it.each([
    ['release-notes-review', 'Write and review release notes.'],
    ['new-migration', 'Create a migration.'],
    ['a', 'Review code before a release.'],
    ['a', 'Write press releases and review them.'],
    ['a', 'Checks release status.'],
    ['a', 'Helps teams. Useful for migration planning.'],
    ['a', 'Never run migrations with it.'],
    ['a', 'Apply when routers, handlers, migrations are created, changed, reviewed.'],
    ['a', 'Manage spaces, permissions, and content migration.'],
  ])('nothing: %s: %s', async (name, description) => {
    expect(await promiseOf(name, description)).toBeNull();
  });

  it.each(['plan a, b and c ', 'not a.b plan c ', 'release-', 'migration - '])(
    'is read in time that grows with the text: %s',
    async (words) => {
      expect(await promiseOf('a', words.repeat(20_000))).toBeNull();
    },
  );

  it('is looked for behind many negations in time that grows with the text', async () => {
    expect(await promiseOf('a', `${'not '.repeat(200_000)}a.b plan a rollout`)).toBe('plan a rollout');
  });
});

describe('the steps of a skill for rollouts', () => {
  const missingOf = async (body: string) => {
    const { missingTopics } = await skillOf(`---\nname: rollout-review\n---\n${body}`);
    const said = Array.isArray(missingTopics) ? missingTopics.map(({ topic }) => topic) : [];
    return ['verification', 'stop', 'recovery', 'reporting'].filter((topic) => said.includes(topic));
  };

  it.each([
    '## Procedure\n\n### Before\n\nVerify, abort, restore, report.\n',
    '**Step 1.** Verify, or abort.\n\n2\\) Restore and report.\n',
    '> - Verify, abort, restore, report.\n',
    '**Verification:** x\n\n**Abort** x\n\n**Restore** x\n\n**Report** x\n',
  ])('are found in %j', async (body) => {
    expect(await missingOf(body)).toEqual([]);
  });

  it.each([
    'Verify, abort, restore, report.\n',
    '## Procedure\n\nx\n\n## Notes\n\nVerify, abort, restore, report.\n',
    '- `verify` `abort` `restore` `report`\n',
    'The 2.5 release: verify, abort, restore, report.\n',
  ])('are not found in %j', async (body) => {
    expect(await missingOf(body)).toEqual(['verification', 'stop', 'recovery', 'reporting']);
  });
});

describe('a mustflow skill', () => {
  it('is one by a marker at the top level, not by one in code', async () => {
    const marker = '<!-- mustflow-section: purpose -->\n## Purpose\n';
    expect(await skillOf(`---\nname: a\n---\n${marker}`)).toMatchObject({ profile: 'mustflow' });
    expect(await skillOf(`---\nname: a\n---\n\`\`\`\n${marker}\`\`\`\n`)).toMatchObject({
      profile: 'agent-skills',
      keyProblems: null,
      sectionProblems: null,
    });
  });

  it('may lack all sections', async () => {
    const { sectionProblems } = await skillOf('---\nmustflow_doc: skill.a\n---\n# A\n');
    expect(sectionProblems).toMatchObject([{ problem: 'lacks each of the 11 marked sections' }]);
  });

  it('has headings right below its markers, underlined ones too', async () => {
    const { sectionProblems } = await skillOf(
      '---\nmustflow_doc: skill.a\n---\n<!-- mustflow-section: purpose -->\nPurpose\n---\n<!-- mustflow-section: use-when --> x\n## Use When\n',
    );
    expect(sectionProblems).toMatchObject([
      { fault: 'missing' },
      { fault: 'without-heading', section: 'use-when' },
    ]);
  });

  it('is called in its keys as it is in its name, or as its folder is', async () => {
    const keysOf = async (name: string) => {
      const { keyProblems } = await skillOf(
        `---\nmustflow_doc: skill.${name}\nname: cutover-reviews\nrevision: 1\nlifecycle: mustflow-owned\nauthority: procedure\nmetadata: { mustflow_kind: procedure, skill_id: mustflow.core.${name} }\n---\n`,
      );
      return Array.isArray(keyProblems) ? keyProblems.map(({ problem }) => problem) : undefined;
    };
    expect(await keysOf('cutover-review')).toEqual([]);
    expect(await keysOf('cutover-reviews')).toEqual([]);
    expect(await keysOf('cutover')).toEqual([
      'mustflow_doc must be skill.cutover-reviews, not "skill.cutover"',
      'metadata.skill_id must be mustflow.core.cutover-reviews, not "mustflow.core.cutover"',
    ]);
  });

  it('survives metadata that is no map', async () => {
    const { keyProblems } = await skillOf('---\nmustflow_doc: [a]\nmetadata: core\n---\n');
    expect(keyProblems).toMatchObject([
      { problem: 'lifecycle, authority, revision, metadata.mustflow_kind, metadata.skill_id are missing' },
      { problem: 'mustflow_doc must be skill.cutover-review' },
    ]);
  });
});

describe('the body of a skill', () => {
  it('is counted without front matter and the empty lines around it', async () => {
    expect(await skillOf('---\nname: a\n---\n\n# A\r\n\r\n🚀🚀\n\n')).toMatchObject({
      bodyLines: 3,
      bodyTokens: 3,
      bodyStart: 'heading',
      hasTitle: true,
    });
    expect(await skillOf('---\nname: a\n---\n')).toMatchObject({
      bodyLines: 0,
      bodyTokens: 0,
      bodyStart: 'nothing',
    });
  });
});
