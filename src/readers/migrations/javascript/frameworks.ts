import type { JavaScriptFramework } from './framework.js';
import { knex } from './knex/index.js';

/** The frameworks of JavaScript and TypeScript, in the order in which a text is shown to them. */
export const javascriptFrameworks: readonly JavaScriptFramework[] = [knex];

/** The same by the name that the config gives them. */
export const javascriptFrameworksByName: ReadonlyMap<string, JavaScriptFramework> = new Map(
  javascriptFrameworks.map((framework) => [framework.name, framework]),
);
