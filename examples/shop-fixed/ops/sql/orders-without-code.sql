-- Must be 0 before the switch.
SELECT count(*) FROM orders WHERE status_code IS NULL;
