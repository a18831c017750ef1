import type { Knex } from 'knex';

// Phase contract of {{name}}: ships alone, after the compatibility window and with the removal proof.
// The release that runs until then no longer names the column. The way back brings it back empty.
export async function up(knex: Knex): Promise<void> {
  await knex.raw("SET LOCAL lock_timeout = '2s'");
  await knex.schema.alterTable('orders', (table) => {
    table.dropColumn('total');
  });
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw("SET LOCAL lock_timeout = '2s'");
  await knex.schema.alterTable('orders', (table) => {
    table.decimal('total').nullable();
  });
}
