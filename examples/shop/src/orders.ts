import { db } from './db.ts';

export interface Order {
  readonly id: string;
  readonly status: string;
}

export async function ordersOf(customerId: string): Promise<Order[]> {
  const { rows } = await db.query<Order>('SELECT id, status FROM orders WHERE customer_id = $1', [customerId]);
  return rows;
}

export async function placeOrder(customerId: string): Promise<void> {
  await db.query("INSERT INTO orders (customer_id, status) VALUES ($1, 'new')", [customerId]);
}
