CREATE INDEX CONCURRENTLY orders_status_code_idx ON orders (status_code);
