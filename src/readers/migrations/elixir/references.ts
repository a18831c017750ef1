import { textOf, type Value } from './value.js';

/** `on_delete: :nilify_all` as SQL. */
export function actionText(value: Value | undefined): string | undefined {
  switch (textOf(value)) {
    case 'delete_all':
      return 'CASCADE';
    case 'nilify_all':
      return 'SET NULL';
    case 'default_all':
      return 'SET DEFAULT';
    case 'restrict':
      return 'RESTRICT';
    default:
      return undefined;
  }
}
