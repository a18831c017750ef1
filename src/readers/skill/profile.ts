import { at, entriesOf } from '../../documents/data/navigate.js';
import type { SkillFrontMatter } from './front-matter.js';
import type { Marker } from './mustflow-sections.js';

/** Whose convention a skill follows: mustflow where a key of its front matter or a marker of its body is theirs. */
export function profileOf(
  frontMatter: SkillFrontMatter,
  markers: readonly Marker[],
): 'agent-skills' | 'mustflow' {
  if (markers.length > 0) return 'mustflow';
  if (frontMatter.state !== 'valid') return 'agent-skills';
  const { map } = frontMatter;
  const keys = [...entriesOf(map), ...entriesOf(at(map, 'metadata'))];
  return keys.some(({ key }) => key.startsWith('mustflow_')) ? 'mustflow' : 'agent-skills';
}
