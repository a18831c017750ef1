-- The column comes back empty; its values are rebuilt from the code (see the ledger).
SET lock_timeout = '2s';
ALTER TABLE orders ADD COLUMN status text;
