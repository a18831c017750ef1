import { childOf, everySyntaxNode, type SyntaxNode } from '../../../documents/code/syntax.js';
import type { Span } from '../../../model/span.js';
import type { Module } from './module.js';

export interface LiveModel {
  readonly span: Span;
  readonly model: string;
}

/** The first use of each model of the app that functions take from its module instead of from `apps`. */
export function liveModelsIn(functions: Iterable<SyntaxNode>, module: Module): LiveModel[] {
  const found = new Map<string, LiveModel>();
  for (const func of functions) {
    for (const node of everySyntaxNode(func)) {
      if (node.type !== 'attribute') continue;
      const object = childOf(node, 'object');
      const name = childOf(node, 'attribute')?.text ?? '';
      if (object === undefined || !/(?:^|_)objects$|^_(?:default|base)_manager$/.test(name)) continue;
      const model = modelNamed(object, func, module);
      if (model !== undefined && !found.has(model)) found.set(model, { span: object.span, model });
    }
  }
  return [...found.values()];
}

/** `Order` from `orders.models`, and `models.Order` where `models` is one of the app's modules. */
function modelNamed({ type, text }: SyntaxNode, func: SyntaxNode, module: Module): string | undefined {
  if (type === 'call') return /(?:^|\.)get_user_model\(\)$/.test(text) ? 'the user model' : undefined;
  if (type !== 'identifier' && type !== 'attribute') return undefined;
  const [first = '', ...rest] = text.split('.');
  const from = module.imports.get(first);
  if (new RegExp(`\\b${first}\\s*=\\s*get_user_model\\(`).test(func.text)) return 'the user model';
  if (from === undefined || module.classes.has(first)) return undefined;
  const path = [from, ...rest].join('.');
  return /(?:^|\.)models(?:\.\w+)*\.[A-Z]\w*$/.test(path) && !path.startsWith('django.db.')
    ? text.slice(text.lastIndexOf('.') + 1)
    : undefined;
}
