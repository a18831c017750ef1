import type { Evidence } from '../../model/span.js';
import type { Task } from './tasks.js';

/** A file that an earlier task of the same phase names, too. */
export type SharedFile = Evidence & { readonly task: string; readonly file: string };

/**
 * The files that tasks which may run beside each other share, by the later task: both are marked `[P]`, stand in
 * one phase, and are open or done.
 */
export function sharedFiles(tasks: readonly Task[]): ReadonlyMap<Task, readonly SharedFile[]> {
  const first = new Map<string, { readonly task: Task; readonly place: Evidence }>();
  const shared = new Map<Task, SharedFile[]>();
  for (const task of tasks) {
    if (!task.parallel || task.cancelled || task.deferred) continue;
    for (const file of task.files) {
      const key = `${task.phaseStart} ${file.file}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, { task, place: file });
      else if (before.task !== task) {
        const { path, span } = before.place;
        const place = { path, span, note: `task ${before.task.id}`, task: before.task.id, file: file.file };
        shared.set(task, [...(shared.get(task) ?? []), place]);
      }
    }
  }
  return shared;
}
