import { evidence, flag, kind, number, oneOf, places, string, text, texts } from '../vocabulary.js';

/** One row or key of the files around the skills of a pack. */
export const packEntry = kind(
  'One row or key of the files that hold a pack of mustflow skills together: INDEX.md, routes.toml, manifest.toml, i18n.toml.',
  {
    list: oneOf(
      ['index', 'routes', 'manifest', 'translations', 'documents'],
      'Where it stands: the skills index, the routes, what the manifest installs, the translations, or the front matter of a document that the pack holds.',
    ),
    skill: text('The skill, path or document as written there; absent for the index as a whole.'),
    candidates: texts(
      'The paths at which what it names may lie; absent where nothing is looked up, unknown where the file cannot tell.',
    ),
    whenMissing: text(
      'What is to be said of it when none of these paths is there, as the end of a sentence.',
    ),
    exists: flag('Whether one of these paths is there; absent where nothing is looked up.'),
    cells: number('The cells of a row of the index; absent elsewhere.'),
    routeType: text('The type of a route; absent elsewhere.'),
    priority: number('The priority of a route; absent elsewhere.'),
    revision: number('The revision of a document, or that of the document a translation is made from.'),
    document: text('The path of the document whose revision is given; absent elsewhere.'),
    sourceRevision: number('The revision that a translation was made from; absent elsewhere.'),
    status: text('What is said of a translation: current, stale, needs_review or missing; absent elsewhere.'),
    problems: evidence<{ fault: string; problem: string; seen: readonly object[] }>(
      { fault: string, problem: string, seen: places },
      'What is wrong with it: `problem` ends a sentence, `seen` are the places it was seen against; `fault` is `missing` for a name that is not there, `cells`, `empty-cell` or `listed-twice` for a row, `route-type` or `priority` for a route, `current` or `revision` for a translation.',
    ),
    unlisted: evidence<{ skill: string }>(
      { skill: string },
      'The mustflow skills beside an index of which it has no row; empty for rows, absent elsewhere.',
    ),
  },
);
