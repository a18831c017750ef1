import { loadModule, parseSync } from 'libpg-query';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openDocument } from '../../../src/documents/open.js';
import { ParserAhead } from '../../../src/documents/sql/parser-ahead.js';

const MANY = 1000;
const PROCESSORS = 2;

/** A thread that ends with the test. */
function started(): ParserAhead {
  const ahead = ParserAhead.start(MANY, PROCESSORS);
  if (ahead === undefined) throw new Error('no thread was started');
  onTestFinished(() => ahead.close());
  return ahead;
}

/** Asks for a tree until it is there; nothing else waits for the thread. */
async function treeOf(ahead: ParserAhead, script: string): Promise<unknown> {
  for (;;) {
    const tree = ahead.take(script);
    if (tree !== undefined) return tree;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("PostgreSQL's parser on a second thread", () => {
  beforeAll(loadModule);

  it('is not started for a few scripts', () => {
    expect(ParserAhead.start(10, PROCESSORS)).toBeUndefined();
  });

  it('is not started where there is one processor', () => {
    expect(ParserAhead.start(MANY, 1)).toBeUndefined();
  });

  it('makes the tree that the first thread would make', async () => {
    const ahead = started();
    const scripts = Array.from(
      { length: 70 },
      (_, index) => `ALTER TABLE größe_${index} ADD c text DEFAULT 'ß';`,
    );
    for (const script of scripts) ahead.ask(script);
    ahead.flush();
    for (const script of scripts) expect(await treeOf(ahead, script)).toEqual(parseSync(script));
  });

  it('gives a tree once, and none of a script that nobody has asked for', async () => {
    const ahead = started();
    ahead.ask('DROP TABLE a;');
    ahead.flush();
    await treeOf(ahead, 'DROP TABLE a;');
    expect(ahead.take('DROP TABLE a;')).toBeUndefined();
    expect(ahead.take('DROP TABLE b;')).toBeUndefined();
  });

  it('leaves it to the first thread to say what is wrong with a script', async () => {
    const ahead = started();
    const [broken, whole] = ['ALTER TABEL a;', 'DROP TABLE a;'];
    ahead.ask(broken);
    ahead.ask(whole);
    ahead.flush();
    await treeOf(ahead, whole);
    const { problems } = await openDocument('a.sql', broken, 'sql', { ahead });
    expect(problems).toEqual([{ span: { start: 6, end: 11 }, message: 'syntax error at or near "TABEL"' }]);
  });

  it('is done without once it has ended', async () => {
    const ahead = started();
    await ahead.close();
    ahead.ask('DROP TABLE a;');
    ahead.flush();
    const { tree } = await openDocument('a.sql', 'DROP TABLE a;', 'sql', { ahead });
    expect(tree).toMatchObject({ dialect: 'postgres', statements: [{ span: { start: 0, end: 12 } }] });
  });
});
