import { at, booleanOf, numberOf, textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';
import { parseDuration } from '../values/duration.js';
import { isStated, presenceOf } from './placeholder.js';

const comparators = ['>', '>=', '<', '<='] as const;
export type Comparator = (typeof comparators)[number];

export const thresholdFields = ['signal', 'comparator', 'value', 'unit', 'window'] as const;
export type ThresholdField = (typeof thresholdFields)[number];

/** `{signal, comparator, value, unit, window}` of a ledger, as far as it is one. */
export interface Threshold {
  readonly signal: string | undefined;
  readonly comparator: Comparator | undefined;
  readonly value: number | undefined;
  readonly unit: string | undefined;
  readonly windowSeconds: number | undefined;
  /** The fields that are absent, placeholders or of another type. */
  readonly missing: readonly ThresholdField[];
}

/** Reads a threshold field by field; a node that is no map lacks them all. */
export function thresholdOf(node: DataNode): Threshold {
  const word = (field: ThresholdField): string | undefined => {
    const value = at(node, field);
    return isStated(value) && booleanOf(value) === undefined ? textOf(value) : undefined;
  };
  const signal = word('signal');
  const comparator = comparators.find((one) => one === word('comparator'));
  const value = numberOf(at(node, 'value'));
  const unit = word('unit');
  const windowSeconds = parseDuration(word('window') ?? '');
  const read = { signal, comparator, value, unit, window: windowSeconds };
  return {
    signal,
    comparator,
    value,
    unit,
    windowSeconds,
    missing: thresholdFields.filter(
      (field) => read[field] === undefined && presenceOf(at(node, field)) !== 'not-needed',
    ),
  };
}
