// Phase expand of {{name}}: running code ignores a nullable column.
exports.up = async function up(knex) {
  await knex.raw("SET LOCAL lock_timeout = '2s'");
  await knex.schema.alterTable('orders', (table) => {
    table.bigInteger('total_cents').nullable();
  });
};

exports.down = async function down(knex) {
  await knex.raw("SET LOCAL lock_timeout = '2s'");
  await knex.schema.alterTable('orders', (table) => {
    table.dropColumn('total_cents');
  });
};
