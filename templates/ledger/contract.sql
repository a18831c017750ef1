-- Phase contract of {{name}}: ships alone, after the compatibility window and with the removal proof.
SET lock_timeout = '2s';
ALTER TABLE {{table}} DROP COLUMN total;
