-- Sent to the shop owners every morning.
SELECT date_trunc('day', created_at) AS day, status_code, count(*) AS orders
FROM orders
GROUP BY day, status_code
ORDER BY day DESC;
