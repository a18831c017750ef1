// Phase contract of {{name}}: ships alone, after the compatibility window and with the removal proof.
// The release that runs until then no longer names the column. The way back brings it back empty.
exports.up = async function up(knex) {
  await knex.raw("SET LOCAL lock_timeout = '2s'");
  await knex.schema.alterTable('orders', (table) => {
    table.dropColumn('total');
  });
};

exports.down = async function down(knex) {
  await knex.raw("SET LOCAL lock_timeout = '2s'");
  await knex.schema.alterTable('orders', (table) => {
    table.decimal('total').nullable();
  });
};
