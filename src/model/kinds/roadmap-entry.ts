import { evidence, flag, kind, number, oneOf, string, text } from '../vocabulary.js';

export const roadmapLists = ['roadmap', 'icebox', 'delivered'] as const;

/** One slug of the lists of planned, parked and delivered work. */
export const roadmapEntry = kind('One slug of the lists of planned, parked and delivered work.', {
  list: oneOf(
    roadmapLists,
    'The list it stands in: what is planned (roadmap), parked (icebox) or delivered.',
  ),
  slug: text('The name of its todo.'),
  group: text('The group it belongs to; absent when it does not say.'),
  position: number('Its place in the order of its list, from 1.'),
  after: evidence<{ slug: string }>({ slug: string }, 'The slugs it waits for.'),
  unknownAfter: evidence<{ slug: string }>(
    { slug: string },
    'Those of them that stand in no list and have no todo folder.',
  ),
  laterAfter: evidence<{ slug: string }>(
    { slug: string },
    'The entries it waits for that stand below it in the roadmap and are not finished, those of its own circle left out.',
  ),
  cycle: text('The circle it stands in: `a -> b -> a`; absent when it stands in none.'),
  cycleLead: flag('Whether it is the first entry of its circle.'),
  cycleEdges: evidence<{ slug: string }>(
    { slug: string },
    'What makes the circle, said of its first entry only.',
  ),
  delivered: flag('Whether the list of delivered work has its slug.'),
  deliveredAt: evidence({}, 'Where the list of delivered work has its slug first.'),
});
