-- Phase expand of {{name}}: running code ignores a nullable column.
SET lock_timeout = '2s';
--> statement-breakpoint
ALTER TABLE orders ADD COLUMN total_cents bigint;
