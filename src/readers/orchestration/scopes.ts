import picomatch from 'picomatch';

/** A scope that a unit may write, normalised: `src/bill`, `src/**\/*.sql`. */
export interface Scope {
  readonly unit: string;
  /** As it is compared: without `./`, and without a slash or `/**` at its end. */
  readonly path: string;
  /** As it was written. */
  readonly written: string;
}

export interface Overlap {
  readonly earlier: Scope;
  readonly later: Scope;
}

/** Whether a scope is so wide that it reserves everything, or says nothing. */
export function isTooBroad(written: string): boolean {
  const path = written.trim().replace(/^(?:\.\/)+(?=.)/, '');
  return /^(?:|unknown|\.|\.?\/|\/?\*{1,2}|\*\*\/\*{0,2})$/i.test(path);
}

/** Words that stand where a unit writes nothing. */
export function isNoScope(written: string): boolean {
  return /^(?:none|nothing|n\/?a|-+|read[- ]?only)$/i.test(written.trim());
}

/** `./src/bill/` and `src/bill/**` are `src/bill`; a glob in the middle stays one. */
export function scopePath(written: string): string {
  return written
    .trim()
    .replace(/^(?:\.\/)+/, '')
    .replace(/\/{2,}/g, '/')
    .replace(/(?:\/\*\*)?\/?$/, '');
}

/**
 * The pairs of units that may write the same: equal scopes, one a prefix of the other at a slash, or a glob that
 * matches the other. The first pair of scopes of each pair of units, `undefined` where there are too many globs to
 * compare. Plain paths are looked up by the folders above them, so that ten thousand of them take no time.
 *
 * @param scopes in the order of their units
 */
export function overlapsOf(scopes: readonly Scope[]): Overlap[] | undefined {
  const found = new Pairs(scopes);
  const byPath = new Map<string, Scope[]>();
  for (const scope of scopes) {
    const same = byPath.get(scope.path);
    if (same === undefined) byPath.set(scope.path, [scope]);
    else same.push(scope);
  }
  for (const scope of scopes) {
    for (const above of pathsAbove(scope.path)) found.addAll(scope, byPath.get(above) ?? []);
  }
  const globs = scopes.filter(({ path }) => isGlob(path));
  const paths = [...byPath.keys()];
  if (globs.length * paths.length > MAX_COMPARISONS) return undefined;
  for (const glob of globs) {
    const matches = picomatch(glob.path, { dot: true, noextglob: true });
    for (const path of paths) {
      // What lies in a folder that the glob names lies in its scope, too.
      if (pathsAbove(path).some((above) => matches(above))) found.addAll(glob, byPath.get(path) ?? []);
    }
  }
  return found.all;
}

/** A glob of more stars could keep the matching busy for long; it is compared as a path. */
const MAX_STARS = 8;

function isGlob(path: string): boolean {
  return picomatch.scan(path).isGlob && (path.match(/[*?+]+/g)?.length ?? 0) <= MAX_STARS;
}

/** A second of matching. */
const MAX_COMPARISONS = 1_000_000;

/** As many as a person would look at. */
const MAX_PAIRS = 1_000;

/** Pairs of scopes of different units, the earlier unit first, one pair of scopes each. */
class Pairs {
  readonly #found = new Map<string, Overlap>();
  readonly #position: ReadonlyMap<Scope, number>;

  constructor(scopes: readonly Scope[]) {
    this.#position = new Map(scopes.map((scope, index) => [scope, index]));
  }

  get all(): Overlap[] {
    return [...this.#found.values()];
  }

  addAll(one: Scope, others: readonly Scope[]): void {
    for (const other of others) {
      if (this.#found.size >= MAX_PAIRS) return;
      if (one.unit !== other.unit) this.#add(one, other);
    }
  }

  #add(one: Scope, other: Scope): void {
    const isFirst = (this.#position.get(one) ?? 0) < (this.#position.get(other) ?? 0);
    const [earlier, later] = isFirst ? [one, other] : [other, one];
    const key = JSON.stringify([earlier.unit, later.unit].sort());
    if (!this.#found.has(key)) this.#found.set(key, { earlier, later });
  }
}

/** A path and each folder above it: `src/api`, `src`. */
function pathsAbove(path: string): string[] {
  const paths = [path];
  for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
    paths.push(path.slice(0, slash));
  }
  return paths;
}
