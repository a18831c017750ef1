import type { Knex } from 'knex';

// Phase expand of {{name}}: running code ignores a nullable column.
export async function up(knex: Knex): Promise<void> {
  await knex.raw("SET LOCAL lock_timeout = '2s'");
  await knex.schema.alterTable('orders', (table) => {
    table.bigInteger('total_cents').nullable();
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("SET LOCAL lock_timeout = '2s'");
  await knex.schema.alterTable('orders', (table) => {
    table.dropColumn('total_cents');
  });
}
