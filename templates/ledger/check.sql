-- Must be 0 before the switch phase of {{name}} begins.
SELECT count(*) AS not_filled_or_different
FROM {{table}}
WHERE total_cents IS DISTINCT FROM round(total * 100);
