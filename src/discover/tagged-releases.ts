import { git } from './git.js';

/** The release that first carried each of some files: the git tag; files that no tag holds yet are left out. */
export type TaggedReleases = (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * Asks git for the tag that first holds the commit that added a file.
 *
 * @param cwd the working directory, absolute; outside of a git work tree no file has a release.
 * @see https://git-scm.com/docs/git-name-rev
 */
export function taggedReleasesIn(cwd: string): TaggedReleases {
  return async (paths) => {
    try {
      const commits = await addingCommits(cwd, paths);
      const tags = await tagsOf(cwd, [...new Set(commits.values())]);
      const releases = new Map<string, string>();
      for (const [path, commit] of commits) {
        const tag = tags.get(commit);
        if (tag !== undefined) releases.set(path, tag);
      }
      return releases;
    } catch {
      return new Map();
    }
  };
}

/** The commit that added each file as it is there now: the youngest one, where it was added more than once. */
async function addingCommits(cwd: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(paths);
  const folders = [...new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1) || '.'))];
  const command = ['log', '--diff-filter=A', '--no-renames', '--name-only', '--relative', '-z'];
  const { stdout } = await git(cwd, [...command, '--format=%x01%H%x02', '--', ...folders]);
  const commits = new Map<string, string>();
  for (const entry of stdout.split('\u0001').slice(1)) {
    const [commit = '', files = ''] = entry.split('\u0002');
    for (const written of files.split('\0')) {
      const path = written.replace(/^\n+/, '');
      if (wanted.has(path) && !commits.has(path)) commits.set(path, commit);
    }
  }
  return commits;
}

/** More names than this do not fit on one command line everywhere. */
const BATCH = 400;

async function tagsOf(cwd: string, commits: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const tags = new Map<string, string>();
  for (let at = 0; at < commits.length; at += BATCH) {
    const batch = commits.slice(at, at + BATCH);
    const { stdout } = await git(cwd, ['name-rev', '--tags', '--name-only', ...batch]);
    for (const [index, name] of stdout.split('\n').entries()) {
      const commit = batch[index];
      const tag = name.replace(/[~^].*$/, '');
      if (commit !== undefined && tag !== '' && tag !== 'undefined') tags.set(commit, tag);
    }
  }
  return tags;
}
