/**
 * Text that stands where something is still to be written: nothing, `TODO`, `TBD`, `FIXME`, `???`, `-`, and
 * `n/a` without a reason. A marker in capitals counts with what follows it: `TODO: ask operations`.
 */
export function isPlaceholder(text: string): boolean {
  const said = text.trim();
  return (
    /^(?:|[?]+|-+|n\/?a[.:]?|(?:todo|tbd|fixme)[.:!]?)$/i.test(said) || /^(?:TODO|TBD|FIXME)[\s:(]/.test(said)
  );
}
