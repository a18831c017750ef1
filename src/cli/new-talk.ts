import { safeText } from '../reporters/safe-text.js';
import { preview } from '../scaffold/deliver.js';
import { problemOfName } from '../scaffold/name.js';
import type { PlannedFile } from '../scaffold/planned-file.js';
import type { Template } from '../scaffold/template.js';
import type { Question } from './ask/question.js';
import type { CliIo, Terminal } from './io.js';

/** Asks for what the arguments leave open, where a person is at a terminal; elsewhere it knows nothing. */
export class Talk {
  /** Whether the person has left a question without an answer. */
  hasLeft = false;
  #hasAsked = false;

  constructor(private readonly terminal: Terminal | undefined) {}

  async kind(
    templates: readonly { readonly kind: string; readonly title: string }[],
  ): Promise<string | undefined> {
    const options = templates.map(({ kind, title }) => ({ value: kind, title }));
    return this.#ask({ kind: 'choice', ask: 'What is to be written?', options });
  }

  async name({ kind, example, nameForm }: Template): Promise<string | undefined> {
    return this.#ask({
      kind: 'text',
      ask: `The name of the ${kind}`,
      example,
      problem: (text) => problemOfName(text, nameForm),
    });
  }

  /** The style, asked only of somebody who was asked for more: it has a usual one. */
  async style(template: Template): Promise<string | undefined> {
    return template.option === 'style' && this.#hasAsked ? this.variant(template) : undefined;
  }

  async variant({ option, variants }: Template): Promise<string | undefined> {
    const options = variants.map(({ name, title }) => ({ value: name, title }));
    return this.#ask({ kind: 'choice', ask: `Which ${option}?`, options });
  }

  /** Whether the files are to be written; asked only of somebody who was asked before. */
  async agrees(io: CliIo, files: readonly PlannedFile[]): Promise<boolean> {
    if (!this.#hasAsked) return true;
    const paths = files.map(({ path }) => `  ${safeText(path)}\n`).join('');
    io.stdout.write(`\n${paths}\n`);
    for (;;) {
      const answer = await this.#ask({ kind: 'choice', ask: 'Write these files?', options: confirming });
      if (answer !== 'show') return answer === 'write';
      io.stdout.write(`${files.map(preview).join('\n')}\n`);
    }
  }

  async #ask(question: Question): Promise<string | undefined> {
    if (this.terminal === undefined) return undefined;
    this.#hasAsked = true;
    const { askOne } = await import('./ask/start.js');
    const answer = await askOne(this.terminal, question);
    this.hasLeft = answer === undefined;
    return answer;
  }
}

const confirming = [
  { value: 'write', title: 'write them' },
  { value: 'show', title: 'show their content first' },
  { value: 'leave', title: 'write nothing' },
];
