INSERT INTO customers (phone) VALUES ('+00 000 0000');
INSERT INTO orders (customer_id, status_code) SELECT id, 1 FROM customers;
