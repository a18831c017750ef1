-- Replaces orders.status by a code.
ALTER TABLE orders ADD COLUMN status_code smallint;
ALTER TABLE orders ADD COLUMN channel text NOT NULL;

UPDATE orders
SET status_code = CASE status WHEN 'new' THEN 1 WHEN 'paid' THEN 2 WHEN 'sent' THEN 3 ELSE 0 END;

ALTER TABLE orders ALTER COLUMN status_code SET NOT NULL;
CREATE INDEX orders_status_code_idx ON orders (status_code);
ALTER TABLE orders DROP COLUMN status;
