import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import type { Outputs } from './outputs.js';
import { ruleFileSchema } from './rule-schema.js';

const folder = 'src/generated/validators';

/** Every schema that a run checks input against, by the name of its validator. */
const sources: Readonly<Record<string, (root: string) => object | undefined>> = {
  'rule-file': () => ruleFileSchema(),
  config: schemaFile('config.schema.json'),
  ledger: schemaFile('ledger.schema.json'),
  baseline: schemaFile('baseline.schema.json'),
};

/** Validators compiled ahead, so that a start compiles no schema and the program does not carry the compiler. */
export function validators(root: string): Outputs {
  const outputs = new Map<string, string>();
  for (const [name, source] of Object.entries(sources)) {
    const schema = source(root);
    if (schema === undefined) continue;
    outputs.set(`${folder}/${name}.js`, compiled(schema));
    outputs.set(`${folder}/${name}.d.ts`, declaration);
  }
  return outputs;
}

const declaration = `import type { ErrorObject } from 'ajv';

/** Generated. Whether \`data\` fits the schema; \`errors\` says why not, until the next call. */
declare function validate(data: unknown): boolean;
declare namespace validate {
  let errors: ErrorObject[] | null | undefined;
}
export default validate;
`;

function schemaFile(name: string): (root: string) => object | undefined {
  return (root) => {
    const path = join(root, 'schemas', name);
    return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  };
}

function compiled(schema: object): string {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    inlineRefs: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: false },
  });
  addFormats.default(ajv);
  return `// Generated from a schema by scripts/generate.ts; do not edit.\n${asModule(standalone.default(ajv, ajv.compile(schema)))}`;
}

/**
 * ajv writes `require` calls even into modules; they become imports, which bundlers and Node understand. Not
 * everybody agrees on what the default import of such a CommonJS file is, so both are taken.
 */
function asModule(code: string): string {
  const imports: string[] = [];
  const body = code.replace(/require\("([^"]+)"\)(\.default)?/g, (_, path: string, isDefault?: string) => {
    const name = `module${imports.length}`;
    imports.push(`import ${name} from '${path.endsWith('.js') ? path : `${path}.js`}';`);
    return isDefault === undefined ? name : `(${name}.default ?? ${name})`;
  });
  return [...imports, body].join('\n');
}
