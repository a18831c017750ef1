-- Sent to the shop owners every morning.
SELECT date_trunc('day', created_at) AS day, status, count(*) AS orders
FROM orders
GROUP BY day, status
ORDER BY day DESC;
