/** Values by the name that stands for them in braces. */
export type Values = Readonly<Record<string, string>>;

/** What a template may ask for; each name is listed under `variables` of its `template.yaml`. */
export interface Variables extends Values {
  /** As given: `orders-status`, `team/table-prefix`. */
  readonly name: string;
  /** The last part of the name in words: `orders status`. */
  readonly words: string;
  /** The same with a capital: `Orders status`. */
  readonly title: string;
  /** The same with underscores, for SQL: `orders_status`. */
  readonly snake: string;
  /** The same as the name of a class: `OrdersStatus`. */
  readonly camel: string;
  /** The date of the run in UTC, `2026-11-20`; `{{today+30}}` is thirty days later. */
  readonly today: string;
  /** The version of rollout-lint that writes the file. */
  readonly version: string;
}

export function variablesOf(name: string, today: Date, version: string): Variables {
  const words = (name.split('/').at(-1) ?? name).replaceAll('-', ' ');
  return {
    name,
    words,
    title: words.charAt(0).toUpperCase() + words.slice(1),
    snake: words.replaceAll(' ', '_'),
    camel: words.replace(/(?:^| )(.)/g, (_, letter: string) => letter.toUpperCase()),
    today: today.toISOString().slice(0, 10),
    version,
  };
}

const placeholder = /\{\{([a-z]+)(?:\+(\d{1,4}))?\}\}/g;

/**
 * Fills in the placeholders that have a value. Other braces are text of the file itself: the message of a
 * rule, an expression of a workflow.
 */
export function fill(text: string, values: Values): string {
  return text.replace(placeholder, (whole, name: string, days: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    return days === undefined ? value : daysLater(value, Number(days));
  });
}

/** The names that stand in braces in a text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1] ?? '');
}

function daysLater(date: string, days: number): string {
  const later = new Date(`${date}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
}
