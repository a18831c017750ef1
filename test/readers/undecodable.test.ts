import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/config/settings.js';
import { memoryWorkspace } from '../../src/discover/memory.js';
import { linkModel } from '../../src/links/run.js';
import { readWorkspace } from '../../src/readers/run.js';

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

async function documentOf(path: string, content: Uint8Array) {
  const { model, skipped } = await readWorkspace(memoryWorkspace({ [path]: content }), defaultSettings);
  const [document] = model.of('document');
  return { facts: document?.facts, skipped };
}

describe('a file that is in no known encoding', () => {
  it('is recognised by what can be read of it, and stands at the first bytes that cannot', async () => {
    const content = latin1('-- +goose Up\nCREATE TABLE a (id bigint); -- caf\u00e9\nDROP TABLE b;\n');
    const { facts, skipped } = await documentOf('db/migrations/1_a.sql', content);
    expect(facts).toMatchObject({
      recognised: 'yes',
      encoding: 'invalid',
      role: 'SQL migration',
      version: '1',
      undecodable: [{ path: 'db/migrations/1_a.sql', span: { start: 47, end: 48 } }],
    });
    expect(skipped).toEqual([{ path: 'db/migrations/1_a.sql', reason: 'not valid UTF-8' }]);
  });

  it('is no matter where no reader would have read it', async () => {
    const { facts } = await documentOf('fixtures/a.json', latin1('{ "a": "\u00e9" }'));
    expect(facts).toMatchObject({ recognised: 'no', encoding: 'invalid' });
  });

  it('leaves its history incomplete', async () => {
    const workspace = memoryWorkspace({
      'db/migrations/1_a.sql': 'CREATE TABLE a (id bigint);',
      'db/migrations/2_b.sql': latin1('DROP TABLE a; -- \u00e9'),
    });
    const { model, documents } = await readWorkspace(workspace, defaultSettings);
    await linkModel(model, workspace, documents, defaultSettings);
    expect(model.of('history').map(({ facts }) => facts.complete)).toEqual([false]);
  });
});
