import {
  at,
  booleanOf,
  entriesOf,
  entryOf,
  isTemplated,
  itemsOf,
  textOf,
} from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { isNamedByRawBranch, keyOfName } from '../pipelines/change-key.js';
import { previewSubject } from '../pipelines/preview-subject.js';
import type { Reached } from '../pipelines/reached-by-command.js';
import { reachedConfig, reachedNamespace } from '../pipelines/reached-by-command.js';
import { reachedByVariable } from '../pipelines/reached-by-variable.js';

interface Text {
  readonly text: string;
  readonly span: Span;
}

/**
 * An ApplicationSet whose generator is that of pull requests, alone or in a matrix or merge.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Pull-Request/
 */
export function applicationSetsOf(object: KubernetesObject, path: string): Subject<'preview'>[] {
  const spec = at(object.node, 'spec');
  if (!itemsOf(at(spec, 'generators')).some((one) => isOfPullRequests(one, 0))) return [];
  const template = at(spec, 'template');
  const application = textAt(template, 'metadata', 'name');
  const namespace = textAt(template, 'spec', 'destination', 'namespace');
  const created = createNamespaceOf(template);
  const creates = staysBehind(spec, path);
  const place = application?.span ?? namespace?.span;
  const key = keyOfName(application?.text ?? '');
  const madeFor = namespace === undefined ? undefined : keyOfName(namespace.text);
  return [
    previewSubject(
      `ApplicationSet ${object.name}`,
      { path, span: object.node.span, ...nameSpan(object.node) },
      {
        system: 'argocd',
        trigger: 'pull request generator',
        name: `ApplicationSet ${object.name}`,
        creates,
        makes: creates.map(({ what }) => what),
        reaches: reachesOf(template, namespace).map(({ span, ...one }) => ({
          path,
          span,
          note: 'set here',
          ...one,
        })),
        key: key === 'fixed' ? (madeFor ?? key) : (key ?? null),
        fixedNames: fixedNames(template, application, namespace, path),
        rawBranchNames: rawNames(template, application, namespace, path),
        namespaceLeftBehind: created !== undefined && (madeFor === 'change' || madeFor === 'branch'),
      },
      {
        ...(created === undefined ? {} : { namespaceLeftBehind: { value: created } }),
        ...(place === undefined ? {} : { key: { value: place } }),
      },
    ),
  ];
}

/** Generators nest two levels deep at most. */
const MAX_NESTING = 3;

function isOfPullRequests(generator: DataNode, depth: number): boolean {
  if (entryOf(generator, 'pullRequest') !== undefined) return true;
  if (depth >= MAX_NESTING) return false;
  return ['matrix', 'merge'].some((kind) =>
    itemsOf(at(generator, kind, 'generators')).some((one) => isOfPullRequests(one, depth + 1)),
  );
}

function nameSpan(node: DataNode): { name?: Span } {
  const entry = entryOf(at(node, 'metadata'), 'name');
  return entry === undefined ? {} : { name: entry.value.span };
}

function textAt(node: DataNode | undefined, ...steps: readonly string[]): Text | undefined {
  const found = at(node, ...steps);
  const text = textOf(found);
  return found === undefined || text === undefined ? undefined : { text, span: found.span };
}

/** `CreateNamespace=true`; Argo CD makes the namespace and, when the application goes, leaves it. */
function createNamespaceOf(template: DataNode | undefined): Span | undefined {
  const options = itemsOf(at(template, 'spec', 'syncPolicy', 'syncOptions'));
  return options.find((option) => /^CreateNamespace=true$/i.test((textOf(option) ?? '').trim()))?.span;
}

/** Applications that Argo CD is told to keep when the change is closed. */
function staysBehind(
  spec: DataNode | undefined,
  path: string,
): (Evidence & { what: string; family: string })[] {
  const policy = at(spec, 'syncPolicy');
  const preserves = entryOf(policy, 'preserveResourcesOnDeletion');
  if (preserves !== undefined && booleanOf(preserves.value) === true) {
    return [stays(preserves.value.span, 'set of resources', path)];
  }
  const sync = entryOf(policy, 'applicationsSync');
  const keeps = /^(?:create-only|create-update)$/.test(textOf(sync?.value) ?? '');
  return sync !== undefined && keeps ? [stays(sync.value.span, 'application', path)] : [];
}

function stays(span: Span, what: string, path: string): Evidence & { what: string; family: string } {
  return { path, span, note: `the ${what} is kept when the change is closed`, what, family: 'argocd' };
}

function reachesOf(
  template: DataNode | undefined,
  namespace: Text | undefined,
): (Reached & { span: Span })[] {
  const destination = at(template, 'spec', 'destination');
  const cluster = textOf(at(destination, 'name')) ?? textOf(at(destination, 'server')) ?? '';
  // A cluster that is chosen for the change has namespaces of its own.
  const own = isTemplated(cluster) || /vcluster|virtual/i.test(cluster);
  const into =
    namespace === undefined || own ? [] : [{ ...reachedNamespace(namespace.text), span: namespace.span }];
  const sources = [at(template, 'spec', 'source'), ...itemsOf(at(template, 'spec', 'sources'))];
  return [...into, ...sources.flatMap(sourceReaches)];
}

/** Values files and parameters of a source of Helm, or the overlay of kustomize that its path names. */
function sourceReaches(source: DataNode | undefined): (Reached & { span: Span })[] {
  const files = itemsOf(at(source, 'helm', 'valueFiles')).flatMap((node) =>
    reachedConfig(textOf(node) ?? '').map((one) => ({ ...one, span: node.span })),
  );
  return [
    ...files,
    ...parametersOf(source).flatMap(({ name, text, span }) => parameterReaches(name, text, span)),
  ];
}

interface Parameter extends Text {
  readonly name: string;
}

/** `helm.parameters`, and what `helm.valuesObject` says one by one. */
function parametersOf(source: DataNode | undefined): Parameter[] {
  const listed = itemsOf(at(source, 'helm', 'parameters')).flatMap((one) => {
    const value = textAt(one, 'value');
    return value === undefined ? [] : [{ name: textOf(at(one, 'name')) ?? '', ...value }];
  });
  return [...listed, ...leavesOf(at(source, 'helm', 'valuesObject'), '', 0)];
}

const MAX_DEPTH = 30;

function leavesOf(node: DataNode | undefined, name: string, depth: number): Parameter[] {
  if (node === undefined || depth > MAX_DEPTH) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => leavesOf(item, name, depth + 1));
  if (node.kind === 'map') {
    return entriesOf(node).flatMap(({ key, value }) =>
      leavesOf(value, name === '' ? key : `${name}.${key}`, depth + 1),
    );
  }
  const text = textOf(node);
  return text === undefined ? [] : [{ name, text, span: node.span }];
}

/** Parameters that name an object of settings: `existingSecret`, `envFrom.secretRef.name`. */
const OBJECT = /(?:secret|configMap|config)(?:Ref|Name)?(?:\.name)?$/i;

function parameterReaches(name: string, text: string, span: Span): (Reached & { span: Span })[] {
  const found = [
    ...reachedByVariable(name, text).filter(({ what }) => what === 'database' || what === 'url'),
    ...(OBJECT.test(name) ? reachedConfig(text) : []),
  ];
  return found.map((one) => ({ ...one, span }));
}

/** An application under one name for all changes; where its own namespace is made of the change, it is not. */
function fixedNames(
  template: DataNode | undefined,
  application: Text | undefined,
  namespace: Text | undefined,
  path: string,
): (Evidence & { name: string })[] {
  if (application === undefined || keyOfName(application.text) !== 'fixed') return [];
  const home = textOf(at(template, 'metadata', 'namespace')) ?? '';
  if (keyOfName(home) !== 'fixed' || keyOfName(namespace?.text ?? '') !== 'fixed') return [];
  const note = `every change makes the application ${application.text}`;
  return [{ path, span: application.span, note, name: application.text }];
}

function rawNames(
  template: DataNode | undefined,
  application: Text | undefined,
  namespace: Text | undefined,
  path: string,
): (Evidence & { what: string; name: string })[] {
  const sources = [at(template, 'spec', 'source'), ...itemsOf(at(template, 'spec', 'sources'))];
  const hosts = sources.flatMap(parametersOf).filter(({ name }) => /host|domain|url/i.test(name));
  const prefixes = sources.flatMap((source) =>
    ['namePrefix', 'nameSuffix', 'namespace'].flatMap((key) => textAt(source, 'kustomize', key) ?? []),
  );
  const releases = sources.flatMap((source) => textAt(source, 'helm', 'releaseName') ?? []);
  const named: readonly (readonly [what: string, text: Text | undefined])[] = [
    ['application', application],
    ['namespace', namespace],
    ...prefixes.map((one) => ['resource', one] as const),
    ...releases.map((one) => ['release', one] as const),
    ...hosts.map((one) => ['host', one] as const),
  ];
  return named.flatMap(([what, one]) =>
    one === undefined || !isNamedByRawBranch(one.text)
      ? []
      : [{ path, span: one.span, note: `the ${what} ${one.text}`, what, name: one.text }],
  );
}
