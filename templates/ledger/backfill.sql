-- Phase backfill of {{name}}: one batch of the job. It runs until no row comes back, each batch in a
-- transaction of its own; :last_id is the checkpoint, the highest id that has come back so far. A locked row
-- is waited for: one that was skipped would stay behind the checkpoint.
UPDATE {{table}}
SET total_cents = round(total * 100)
WHERE id IN (
  SELECT id FROM {{table}}
  WHERE id > :last_id AND total_cents IS NULL AND total IS NOT NULL
  ORDER BY id
  LIMIT 5000
  FOR UPDATE
)
RETURNING id;
