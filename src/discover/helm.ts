import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { FileIndex, fileNameOf, folderOf, foldersAbove, pathIn } from './file-index.js';
import type { Skipped, Workspace } from './workspace.js';

const run = promisify(execFile);

/** A chart that takes longer, or prints more, is not rendered. */
const TIMEOUT_MS = 60_000;
const MAX_OUTPUT = 64 * 1024 * 1024;

/** What the name of rendered output ends with; it stands beside the values it was rendered with. */
const SUFFIX = '.helm-template.yaml';

/** Whether a path names what helm printed, which is there only in a run that renders charts. */
export function isRendered(path: string): boolean {
  return path.endsWith(SUFFIX);
}

/** What is printed with a file of values, beside it. */
export function renderedWith(values: string): string {
  return `${values.replace(/\.ya?ml$/, '')}${SUFFIX}`;
}

export interface Rendered {
  readonly workspace: Workspace;
  /** Whole sentences about what could not be rendered. */
  readonly notices: readonly string[];
}

export interface HelmProblem {
  /** A whole sentence. */
  readonly problem: string;
}

export function isHelmProblem(value: Rendered | HelmProblem): value is HelmProblem {
  return 'problem' in value;
}

/**
 * Renders the charts of a workspace with the user's own `helm`. What helm prints takes the place of the
 * templates: `shop/values.helm-template.yaml` for the values of the chart itself, and
 * `shop/values-prod.helm-template.yaml` for each file of values beside them. It is held in memory.
 *
 * @param cwd the working directory, absolute
 * @see https://helm.sh/docs/helm/helm_template/
 */
export async function withRenderedCharts(cwd: string, workspace: Workspace): Promise<Rendered | HelmProblem> {
  const outputs = new Map<string, Uint8Array>();
  const rendered = new Set<string>();
  const notices: string[] = [];
  for (const chart of await chartsIn(workspace)) {
    for (const values of [undefined, ...valuesOf(chart, workspace)]) {
      const output = await render(cwd, chart, values);
      if (output.failure === 'missing') {
        return { problem: '--helm needs the program helm, which is not on the PATH.' };
      }
      if (output.failure !== undefined) {
        const given = values === undefined ? '' : ` with ${values}`;
        notices.push(`helm could not render ${chart || 'the chart'}${given}: ${output.failure}`);
        continue;
      }
      rendered.add(chart);
      outputs.set(outputPath(chart, values), new TextEncoder().encode(output.text));
    }
  }
  return { workspace: withOutputs(workspace, outputs, rendered), notices };
}

/** The folders of charts that can be installed; one in the `charts` of another is rendered with that one. */
async function chartsIn(workspace: Workspace): Promise<string[]> {
  const folders = workspace.files.paths.filter((path) => fileNameOf(path) === 'Chart.yaml').map(folderOf);
  const known = new Set(folders);
  const charts: string[] = [];
  for (const folder of folders) {
    const inside = foldersAbove(`${folder}/`).some(
      (above) => fileNameOf(above) === 'charts' && known.has(folderOf(above)),
    );
    if (inside || (await isLibrary(pathIn(folder, 'Chart.yaml'), workspace))) continue;
    charts.push(folder);
  }
  return charts;
}

async function isLibrary(path: string, workspace: Workspace): Promise<boolean> {
  const bytes = await workspace.read(path).catch(() => new Uint8Array());
  return /^type:[ \t]*["']?library\b/m.test(new TextDecoder().decode(bytes));
}

/** Further files of values beside those of the chart: `values-prod.yaml`, `values.prod.yaml`. */
function valuesOf(chart: string, { files }: Workspace): string[] {
  return files.inFolder(chart).filter((path) => {
    const name = fileNameOf(path);
    return /^values[-_.].+\.ya?ml$/.test(name) && !name.endsWith(SUFFIX);
  });
}

function outputPath(chart: string, values: string | undefined): string {
  return pathIn(chart, renderedWith(fileNameOf(values ?? 'values.yaml')));
}

type Output =
  | { readonly text: string; readonly failure?: undefined }
  | { readonly failure: 'missing' | (string & {}) };

/** No shell; the paths begin with `./`, so that none is taken for an option. */
async function render(cwd: string, chart: string, values: string | undefined): Promise<Output> {
  const given = values === undefined ? [] : ['--values', `./${values}`];
  const args = ['template', 'release-name', `./${chart}`, ...given];
  try {
    const { stdout } = await run('helm', args, { cwd, timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT });
    return { text: stdout };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

function failureOf(error: unknown): 'missing' | (string & {}) {
  if (!(error instanceof Error)) throw error;
  if ('code' in error && error.code === 'ENOENT') return 'missing';
  if ('killed' in error && error.killed === true) return `it took more than ${TIMEOUT_MS / 1000} seconds.`;
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : error.message;
  const [first = 'it said nothing'] = said.split('\n').filter((line) => /^Error:/.test(line));
  return `${first.replace(/^Error:\s*/, '').replace(/\.$/, '')}.`;
}

/** The workspace with the outputs, and without the templates that they were made of. */
function withOutputs(
  workspace: Workspace,
  outputs: ReadonlyMap<string, Uint8Array>,
  rendered: ReadonlySet<string>,
): Workspace {
  const isTemplate = (path: string): boolean =>
    foldersAbove(path).some((folder) => fileNameOf(folder) === 'templates' && rendered.has(folderOf(folder)));
  const left = workspace.files.paths.filter((path) => !isTemplate(path));
  const gone: Skipped[] = workspace.files.paths
    .filter(isTemplate)
    .map((path) => ({ path, reason: 'a template, read as helm renders it' }));
  return {
    files: new FileIndex([...left, ...outputs.keys()]),
    skipped: [...workspace.skipped, ...gone],
    read: async (path) => outputs.get(path) ?? workspace.read(path),
    size: async (path) => outputs.get(path)?.byteLength ?? workspace.size(path),
    exists: (path) => outputs.has(path) || workspace.exists(path),
  };
}
