import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Plugin } from 'esbuild';
import { build } from 'esbuild';
import { syntaxLanguages } from '../src/documents/code/syntax.js';

/**
 * Builds the package: `dist/rollout-lint.js` (the command), `dist/index.js` (the library), chunks that both
 * load when they need them, and the types of the library.
 */
const root = resolve(import.meta.dirname, '..');
const dist = resolve(root, 'dist');

async function bundles(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: { 'rollout-lint': 'src/cli/bin.ts', index: 'src/index.ts' },
    outdir: dist,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // These find their WebAssembly beside their own files.
    external: ['libpg-query', 'web-tree-sitter'],
    // The main file of jsonc-parser is UMD, whose `require` a bundler cannot follow.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    define: { 'process.env.NODE_ENV': '"production"' },
    // Modules in the CommonJS form ask for Node's own modules by `require`, which a module does not have.
    banner: { js: requireForModules },
    plugins: [withoutDevtools],
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}

const requireForModules =
  "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

/** ink loads the developer tools of React only when asked to (`DEV=true`); they are no dependency. */
const withoutDevtools: Plugin = {
  name: 'without-devtools',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:react-devtools-core|\.\/devtools\.js)$/ }, ({ path }) => ({
      path,
      namespace: 'stub',
    }));
    onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'export default {};' }));
  },
};

async function types(): Promise<void> {
  const tsc = resolve(root, 'node_modules/typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root }).catch(
    (error: { stdout?: string }) => {
      throw new Error(`The types do not compile:\n${error.stdout ?? ''}`, { cause: error });
    },
  );
}

/** The grammars are WebAssembly files of packages that nobody needs at run time. */
function grammars(): void {
  const packages = createRequire(import.meta.url);
  mkdirSync(resolve(dist, 'grammars'), { recursive: true });
  for (const language of syntaxLanguages) {
    const file = `tree-sitter-${language}.wasm`;
    copyFileSync(packages.resolve(`tree-sitter-${language}/${file}`), resolve(dist, 'grammars', file));
  }
}

/** A thread is started from a file of its own, beside the chunks that start it. */
function threads(): void {
  mkdirSync(resolve(dist, 'chunks'), { recursive: true });
  const file = 'parser-thread.mjs';
  copyFileSync(resolve(root, 'src/documents/sql', file), resolve(dist, 'chunks', file));
}

rmSync(dist, { recursive: true, force: true });
grammars();
threads();
await Promise.all([bundles(), types()]);
chmodSync(resolve(dist, 'rollout-lint.js'), 0o755);
