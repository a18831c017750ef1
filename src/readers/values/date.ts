import { textOf } from '../../documents/data/navigate.js';
import type { DataNode } from '../../documents/data/node.js';

/** A date of ISO 8601: `2026-11-20`, or with time and zone; anything else is none. */
export function dateOf(node: DataNode): string | undefined {
  const text = textOf(node);
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}(?:[T ].+)?$/.test(text)) return undefined;
  return Number.isNaN(Date.parse(text)) ? undefined : text;
}

/** Whether one date lies before another; to the day where one of them names no time. */
export function isBefore(date: string, other: string): boolean {
  if (hasTime(date) && hasTime(other)) return Date.parse(date) < Date.parse(other);
  return date.slice(0, DAY) < other.slice(0, DAY);
}

/** The characters of `2026-11-20`. */
const DAY = 10;

function hasTime(date: string): boolean {
  return date.length > DAY;
}
