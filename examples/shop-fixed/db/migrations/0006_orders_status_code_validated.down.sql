SET lock_timeout = '2s';
ALTER TABLE orders DROP CONSTRAINT orders_status_code_set;
ALTER TABLE orders ADD CONSTRAINT orders_status_code_set CHECK (status_code IS NOT NULL) NOT VALID;
