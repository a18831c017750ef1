import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';
import type { SyntaxLanguage } from './syntax.js';

const parsers = new Map<SyntaxLanguage, Promise<Parser>>();

/** The parser of a language; its WebAssembly is compiled once a process. */
export function parserOf(language: SyntaxLanguage): Promise<Parser> {
  const known = parsers.get(language);
  if (known !== undefined) return known;
  const loading = load(language);
  parsers.set(language, loading);
  return loading;
}

async function load(language: SyntaxLanguage): Promise<Parser> {
  await Parser.init();
  return new Parser().setLanguage(await Language.load(grammarFile(language)));
}

/**
 * The build copies the grammars beside its chunks: the packages they come in want a native parser as their
 * peer, which nobody who installs this one should have to build. From the sources the packages are at hand.
 */
function grammarFile(language: SyntaxLanguage): string {
  const file = `tree-sitter-${language}.wasm`;
  const copied = fileURLToPath(new URL(`../grammars/${file}`, import.meta.url));
  if (existsSync(copied)) return copied;
  return createRequire(import.meta.url).resolve(`tree-sitter-${language}/${file}`);
}
