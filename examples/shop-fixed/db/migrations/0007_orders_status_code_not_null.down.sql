SET lock_timeout = '2s';
ALTER TABLE orders ADD CONSTRAINT orders_status_code_set CHECK (status_code IS NOT NULL) NOT VALID;
ALTER TABLE orders ALTER COLUMN status_code DROP NOT NULL;
