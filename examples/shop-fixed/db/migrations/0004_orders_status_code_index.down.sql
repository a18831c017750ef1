DROP INDEX CONCURRENTLY orders_status_code_idx;
