import { workerData } from 'node:worker_threads';
import { loadModule, parseSync } from 'libpg-query';

/** The program of the thread of `parser-ahead.ts`: is sent scripts, answers with their trees as JSON. */
const { port } = workerData;
await loadModule();
port.on('message', ({ first, texts }) => port.postMessage({ first, trees: texts.map(treeOf) }));

/** What does not parse is left to the first thread, which says what is wrong with it. */
function treeOf(text) {
  try {
    return JSON.stringify(parseSync(text));
  } catch {
    return undefined;
  }
}
