import { at, entriesOf, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Expression } from './expression.js';
import { partsOf, pathOf } from './expression.js';
import type { Job } from './workflow.js';

/** The values that a text may have, as far as it names them. */
export interface PossibleTexts {
  readonly texts: readonly string[];
  /** Whether it may have others: an input, a variable, an output. */
  readonly computed: boolean;
}

/** More values than a matrix of environments has. */
const MAX_TEXTS = 50;

/**
 * The values that stand in a text with expressions: both sides of a ternary, what stands behind `||`, and the
 * cells of the job's matrix.
 */
export function possibleTexts(text: string, job: Job): PossibleTexts {
  let texts: string[] = [''];
  let computed = false;
  for (const part of partsOf(text)) {
    const next = typeof part === 'string' ? plain(part) : ofExpression(part, job, 0);
    computed ||= next.computed;
    texts = texts.flatMap((start) => next.texts.map((end) => start + end)).slice(0, MAX_TEXTS);
  }
  return { texts: [...new Set(texts)].filter((one) => one !== ''), computed };
}

const COMPUTED: PossibleTexts = { texts: [], computed: true };

function plain(text: string): PossibleTexts {
  return { texts: [text], computed: false };
}

function ofExpression(expression: Expression, job: Job, depth: number): PossibleTexts {
  if (depth > 50) return COMPUTED;
  switch (expression.type) {
    case 'literal':
      return plain(expression.value === null ? '' : String(expression.value));
    case 'or':
      return united(expression.parts.map((part) => ofExpression(part, job, depth + 1)));
    case 'and': {
      const last = expression.parts.at(-1);
      return last === undefined ? COMPUTED : ofExpression(last, job, depth + 1);
    }
    case 'member':
      return ofMatrix(pathOf(expression) ?? '', job);
    default:
      return COMPUTED;
  }
}

function united(all: readonly PossibleTexts[]): PossibleTexts {
  return { texts: all.flatMap(({ texts }) => texts), computed: all.some(({ computed }) => computed) };
}

/**
 * @param path in lower case: `matrix.environment`, `matrix.target.name`.
 * @see https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/run-job-variations
 */
function ofMatrix(path: string, job: Job): PossibleTexts {
  const [context, key, ...rest] = path.split('.');
  if (context !== 'matrix' || key === undefined) return COMPUTED;
  const matrix = at(job.node, 'strategy', 'matrix');
  const cells = [
    ...itemsOf(entry(matrix, key)),
    ...itemsOf(entry(matrix, 'include')).flatMap((one) => entry(one, key) ?? []),
  ];
  const texts = cells.map((cell) => textOf(rest.reduce<DataNode | undefined>(entry, cell)));
  const named = texts.filter((text) => text !== undefined && !text.includes('${{'));
  return {
    texts: named.filter((text) => text !== undefined),
    computed: named.length < texts.length || texts.length === 0,
  };
}

/** Contexts do not tell capitals apart. */
function entry(node: DataNode | undefined, key: string): DataNode | undefined {
  return entriesOf(node).findLast((one) => one.key.toLowerCase() === key)?.value;
}
