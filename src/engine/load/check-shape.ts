import { schemaFault } from '../../config/schema-fault.js';
import { entryOf, plain } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import validate from '../../generated/validators/rule-file.js';
import type { RuleProblems } from './rule-problem.js';

/** Checks the keys of a rule file and the type of each value; conditions and names are checked apart. */
export function checkShape(root: DataNode, text: string, problems: RuleProblems): void {
  if (validate(plain(root))) return;
  for (const error of validate.errors ?? []) {
    if (error.keyword === 'propertyNames') continue;
    const { propertyName } = error;
    const { span, message } = schemaFault(error, { root, text }, 'The rule');
    if (propertyName === undefined) problems.add(span, message);
    else
      problems.add(
        optionSpan(root, propertyName),
        `"${propertyName}" is no name of an option; write it like "maxSeconds"`,
      );
  }
}

/** Of the names in a rule file, only those of options are held to a pattern. */
function optionSpan(root: DataNode, option: string): DataNode['span'] {
  return entryOf(entryOf(root, 'options')?.value, option)?.keySpan ?? root.span;
}
