import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sequence } from './sequence.js';

/** Boxes of one plan: phases of tasks of boxes. */
const PHASES = 5;
const BOXES_OF_A_PHASE = 5;
export const BOXES_OF_A_PLAN = PHASES * BOXES_OF_A_PHASE;

const acts = ['Read', 'Compare', 'Copy', 'Switch', 'Watch', 'Report'] as const;
const things = [
  'the orders',
  'the invoices',
  'both readers',
  'the write path',
  'the queue',
  'old rows',
] as const;

/**
 * Writes `skills` files SKILL.md of some 1.5 KB, each with a file that it names, and `plans` implementation plans of
 * {@link BOXES_OF_A_PLAN} boxes: most as they should be, some not. The same files on every machine and run.
 */
export function generatePlans(folder: string, skills: number, plans: number): void {
  rmSync(folder, { recursive: true, force: true });
  const random = sequence(20_261_122);
  for (let number = 0; number < skills; number++) {
    const name = `order-review-${number}`;
    const own = join(folder, 'skills', name);
    mkdirSync(join(own, 'references'), { recursive: true });
    writeFileSync(join(own, 'SKILL.md'), skill(name, random));
    writeFileSync(join(own, 'references', 'checks.md'), `# Checks of ${name}\n`);
  }
  for (let number = 0; number < plans; number++) {
    const own = join(folder, 'todos', `orders-${number}`);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'implementation-plan.md'), plan(`orders-${number}`, random));
  }
}

function skill(name: string, random: () => number): string {
  const reference = random() < 0.02 ? 'references/gone.md' : 'references/checks.md';
  const written = random() < 0.02 ? `${name}-old` : name;
  return `---
name: ${written}
description: Review how ${thing(random)} and ${thing(random)} are changed. Use when a change of them is planned.
license: MIT
---

# ${name}

Review a change of ${thing(random)} before it is made, and say what is **missing**.

## When to use

${bullets(3, random)}

## Steps

1. Read [the checks](${reference}) and the plan.
2. Compare \`src/reader.ts\` with what the plan says of ${thing(random)}.
3. Verify each of these:
${bullets(4, random).replace(/^/gm, '   ')}
4. Stop where one of them fails; revert what was switched.

\`\`\`sh
npm test -- --run ${name}
\`\`\`

## Risks

| What | Seen by | Way back |
|---|---|---|
| ${thing(random)} | a count | restore |
| ${thing(random)} | an alarm | \`git revert\` |

## Output

${bullets(4, random)}

Report in one paragraph for ${thing(random)}, with *one* finding a line.
`;
}

function plan(slug: string, random: () => number): string {
  const phases = Array.from({ length: PHASES }, (_, index) => phase(index + 1, random));
  const status = random() < 0.05 ? 'Complete' : 'In progress';
  return `# Implementation Plan: ${slug}

**Status:** ${status}

${phases.join('\n')}
## Rollback

Switch reads back, stop the copy and restore the rows of the last batch.
`;
}

function phase(number: number, random: () => number): string {
  const boxes = Array.from({ length: BOXES_OF_A_PHASE }, (_, index) => {
    const mark = number < 3 || random() < 0.3 ? 'x' : ' ';
    const tag = random() < 0.05 ? ' (optional)' : '';
    const indent = index > 0 && random() < 0.3 ? '  ' : '';
    return `${indent}- [${mark}] ${act(random)} ${thing(random)} in \`src/part-${index}.ts\`${tag}`;
  });
  return `## Phase ${number}: ${act(random)} ${thing(random)}

### Task ${number}.1: ${act(random)} ${thing(random)}

${boxes.join('\n')}

**Verification:** the counts of ${thing(random)} agree.
`;
}

function bullets(count: number, random: () => number): string {
  const lines = Array.from(
    { length: count },
    () => `- ${act(random)} ${thing(random)} as \`step-${act(random)}\` says.`,
  );
  return lines.join('\n');
}

function act(random: () => number): string {
  return acts[Math.floor(random() * acts.length)] ?? acts[0];
}

function thing(random: () => number): string {
  return things[Math.floor(random() * things.length)] ?? things[0];
}
