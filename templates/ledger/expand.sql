-- Phase expand of {{name}}: running code ignores a nullable column.
SET lock_timeout = '2s';
ALTER TABLE {{table}} ADD COLUMN total_cents bigint;
