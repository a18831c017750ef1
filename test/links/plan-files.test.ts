import { describe, expect, it } from 'vitest';
import { factsOf } from '../readers/subjects-of.js';

async function missingFrom(files: Record<string, string>): Promise<unknown[]> {
  return (await factsOf('task', files)).flatMap(({ missingFiles }) =>
    Array.isArray(missingFiles) ? missingFiles.map(({ file }: { file: string }) => file) : ['not told'],
  );
}

const plan = (files: string): string => `### Task 1.1: A\n\n**File(s):** ${files}\n\n- [x] a\n`;

describe('the files of a task', () => {
  it('are tried from the folder of the plan and each folder above it', async () => {
    const listed = plan('`requirements.md`, `shared.md`, `db/0031.sql`, `../b/notes.md`, `gone.md`');
    const missing = await missingFrom({
      'todos/a/implementation-plan.md': listed,
      'todos/a/requirements.md': '',
      'todos/shared.md': '',
      'todos/b/notes.md': '',
      'db/0031.sql': '',
      'elsewhere/gone.md': '',
    });
    expect(missing).toEqual(['gone.md']);
  });

  it('may be globs and folders', async () => {
    const listed = plan('`src/*.ts`, `src/{a,b}.ts`, `src/`, `src/*.sql`, `lib/**`');
    const missing = await missingFrom({ 'docs/plan.md': listed, 'src/a.ts': '' });
    expect(missing).toEqual(['src/*.sql', 'lib/**']);
  });

  it('may be named as seen from their package', async () => {
    const missing = await missingFrom({
      'docs/plan.md': plan('`src/a.ts`, `src/b.ts`'),
      'packages/api/src/a.ts': '',
    });
    expect(missing).toEqual(['src/b.ts']);
  });

  it('are not missed where they are taken away, used up, written elsewhere or out of reach', async () => {
    const missing = await missingFrom({
      'docs/plan.md': `${plan('`.changeset/a.md`, `.codex/prompts/*.md`, `../../other/a.md`')}\n### Task 2: Delete it\n\n**Files:** \`old.ts\`\n`,
    });
    expect(missing).toEqual([]);
  });

  it('are missed in a folder with a dot that is there', async () => {
    const missing = await missingFrom({ 'docs/plan.md': plan('`.github/a.yml`'), '.github/b.yml': '' });
    expect(missing).toEqual(['.github/a.yml']);
  });
});
