import { evidence, flag, kind, number, oneOf, string, text } from '../vocabulary.js';

/** One row or key of the files around the skills of a pack. */
export const packEntry = kind(
  'One row or key of the files that hold a pack of mustflow skills together: INDEX.md, routes.toml, manifest.toml, i18n.toml.',
  {
    list: oneOf(
      ['index', 'routes', 'manifest', 'translations', 'documents'],
      'Where it stands: the skills index, the routes, what the manifest installs, the translations, or the front matter of a document that the pack holds.',
    ),
    skill: text('The skill, path or document as written there; absent for the index as a whole.'),
    exists: flag('Whether the skill or path it names is there; unknown for what is not looked up.'),
    cells: number('The cells of a row of the index; absent elsewhere.'),
    routeType: text('The type of a route; absent elsewhere.'),
    priority: number('The priority of a route; absent elsewhere.'),
    revision: number('The revision of a document, or that of the document a translation is made from.'),
    sourceRevision: number('The revision that a translation was made from; absent elsewhere.'),
    status: text('What is said of a translation: current, stale, needs_review or missing; absent elsewhere.'),
    problems: evidence<{ fault: string; problem: string }>(
      { fault: string, problem: string },
      'What is wrong with it: `problem` ends a sentence; `fault` is cells, empty-cell, skill-missing or listed-twice of a row, skill-missing, route-type or priority of a route, path-missing or skill-missing of a manifest, current or revision of a translation.',
    ),
    unlisted: evidence<{ skill: string }>(
      { skill: string },
      'The mustflow skills beside an index of which it has no row; empty for rows.',
    ),
  },
);
