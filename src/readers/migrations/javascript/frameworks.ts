import type { JavaScriptFramework } from './framework.js';

/** The frameworks of JavaScript and TypeScript, in the order in which a text is shown to them. */
export const javascriptFrameworks: readonly JavaScriptFramework[] = [];

/** The same by the name that the config gives them. */
export const javascriptFrameworksByName: ReadonlyMap<string, JavaScriptFramework> = new Map(
  javascriptFrameworks.map((framework) => [framework.name, framework]),
);
