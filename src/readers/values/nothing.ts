/** `none`, `n/a`, a dash: the list is empty. */
export function isNothing(text: string): boolean {
  return /^\(?(?:none|nothing|nil|n\/a|no (?:blockers?|services?)|[-–—]+|0|empty)\)?(?:$|[\s.,;:(–—])/i.test(
    text,
  );
}
