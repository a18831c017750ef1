import { at, isMap, itemsOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { known } from '../../model/fact.js';
import type { Evidence, Span } from '../../model/span.js';
import type { Subject } from '../../model/subject.js';
import { subject } from '../../model/subject.js';
import { flushesCache } from '../pipelines/flushes-cache.js';
import { shortCommand } from '../pipelines/script.js';
import { following, shellCommandsOf } from '../pipelines/shell.js';
import type { KubernetesObject } from './objects.js';
import { podTemplatesOf } from './pod-templates.js';

/**
 * What the containers of an object, and the hooks around them, run where it empties a whole cache: on the way of
 * a deploy it is a step like one of a pipeline.
 *
 * @param workloads what is known of the object: whether it is production's.
 */
export function cacheFlushesOf(
  object: KubernetesObject,
  path: string,
  workloads: readonly Subject[],
): Subject<'pipeline-step'>[] {
  const staging = workloads.some((one) => isWorkload(one) && known(one.facts.staging) === true);
  if (isTest(object)) return [];
  return podTemplatesOf(object).flatMap(({ node }) =>
    ['initContainers', 'containers']
      .flatMap((list) => itemsOf(at(node, 'spec', list)))
      .filter(isMap)
      .flatMap((container) => stepOf(container, object, path, staging)),
  );
}

function isWorkload(one: Subject): one is Subject<'workload'> {
  return one.kind === 'workload';
}

/** @see https://helm.sh/docs/topics/chart_tests/ */
function isTest({ node }: KubernetesObject): boolean {
  return /\btest\b/.test(textOf(at(node, 'metadata', 'annotations', 'helm.sh/hook')) ?? '');
}

function stepOf(
  container: DataNode,
  { kind }: KubernetesObject,
  path: string,
  staging: boolean,
): Subject<'pipeline-step'>[] {
  const started = [...itemsOf(at(container, 'command')), ...itemsOf(at(container, 'args'))];
  const hooks = ['postStart', 'preStop'].map((hook) =>
    itemsOf(at(container, 'lifecycle', hook, 'exec', 'command')),
  );
  const cacheFlushes = [started, ...hooks].flatMap((words) => flushesIn(words, path));
  const [first] = cacheFlushes;
  if (first === undefined) return [];
  const name = textOf(at(container, 'name')) ?? 'container';
  return [
    subject(
      'pipeline-step',
      `${kind} / container ${name}`,
      { path, span: container.span },
      { system: 'k8s', name, does: 'cache-flush', staging, cacheFlushes },
    ),
  ];
}

/** A script that is handed to a shell in one word, or a program with its words. */
function flushesIn(words: readonly DataNode[], path: string): (Evidence & { readonly command: string })[] {
  const texts = words.map((word) => textOf(word) ?? '');
  const scripts = words.flatMap((word, index) => {
    const text = texts[index] ?? '';
    return /\s/.test(text) ? [{ text, span: word.span }] : [];
  });
  const last = words.find((_, index) => /flush|cache/i.test(texts[index] ?? ''));
  const line = last === undefined ? [] : [{ text: texts.join(' '), span: last.span }];
  return [...scripts, ...(scripts.length === 0 ? line : [])].flatMap((script) =>
    flushesInScript(script, path),
  );
}

function flushesInScript(
  { text, span }: { readonly text: string; readonly span: Span },
  path: string,
): (Evidence & { readonly command: string })[] {
  const commands = shellCommandsOf(text);
  return commands.flatMap((command) => {
    const [next] = command.joint === '|' ? following(commands, command) : [];
    if (!flushesCache(command.text, next?.text)) return [];
    return [{ path, span, note: 'empties the cache here', command: shortCommand(command.text) }];
  });
}
