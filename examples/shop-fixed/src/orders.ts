import { db } from './db.ts';

const labels = ['unknown', 'new', 'paid', 'sent'] as const;

export interface Order {
  readonly id: string;
  readonly label: (typeof labels)[number];
}

export async function ordersOf(customerId: string): Promise<Order[]> {
  const { rows } = await db.query<{ id: string; status_code: number }>(
    'SELECT id, status_code FROM orders WHERE customer_id = $1',
    [customerId],
  );
  return rows.map((row) => ({ id: row.id, label: labels[row.status_code] ?? 'unknown' }));
}

export async function placeOrder(customerId: string): Promise<void> {
  await db.query('INSERT INTO orders (customer_id, status_code) VALUES ($1, 1)', [customerId]);
}
