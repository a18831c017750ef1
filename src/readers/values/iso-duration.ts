const secondsOf: Readonly<Record<string, number>> = { W: 604_800, D: 86_400, H: 3600, M: 60, S: 1 };

/**
 * The seconds of a duration in the notation of ISO 8601: `PT30M`, `PT1H0M`, `P1DT12H`. Years and months have no
 * fixed length and give `undefined`, as does anything else.
 *
 * @see https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/time/Duration.html#parse(java.lang.CharSequence)
 */
export function parseIsoDuration(text: string): number | undefined {
  const match =
    /^P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$/i.exec(
      text.trim(),
    );
  const parts = match?.slice(1) ?? [];
  if (parts.every((part) => part === undefined)) return undefined;
  const units = ['W', 'D', 'H', 'M', 'S'];
  return parts.reduce(
    (sum, part, index) => sum + Number(part ?? 0) * (secondsOf[units[index] ?? ''] ?? 0),
    0,
  );
}
