import { wordsOf } from './environment.js';

const TEST_WORDS = new Set(['test', 'tests', 'testing', 'testdata', 'e2e', 'fixture', 'fixtures']);

/** Whether a file is one of tests, by a word of its name or of a folder: `e2e/app.yaml`, `app-test.yaml`. */
export function isTestFile(path: string): boolean {
  return wordsOf(path).some((word) => TEST_WORDS.has(word));
}
