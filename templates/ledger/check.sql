-- Must be 0 before the switch phase of {{name}} begins.
SELECT count(*) AS not_filled_or_different
FROM orders
WHERE total_cents IS DISTINCT FROM round(total * 100);
