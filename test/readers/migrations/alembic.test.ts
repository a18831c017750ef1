import { describe, expect, it } from 'vitest';
import type { Model } from '../../../src/model/model.js';
import { readFiles } from './read-model.js';

const path = 'alembic/versions/a1_change.py';

function modelOf(upgrade: string, { downgrade = 'pass', before = '', files = {} } = {}): Promise<Model> {
  const text = `"""Change

Revises: 90
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
${before}
revision: str = 'a1'
down_revision: str | None = '90'


def upgrade() -> None:
    ${upgrade}


def downgrade() -> None:
    ${downgrade}
`;
  return readFiles({ [path]: text, ...files }).then(({ model }) => model);
}

/** What an upgrade does, as `op target`. */
async function changesOf(upgrade: string, before = ''): Promise<string[]> {
  return described(await modelOf(upgrade, { before }));
}

function described(model: Model): string[] {
  return [...model.of('schema-change'), ...model.of('data-change')]
    .sort((a, b) => Number(a.facts.statementIndex) - Number(b.facts.statementIndex))
    .map(({ key, facts }) => (facts.direction === 'down' ? `down ${key}` : key));
}

describe('an Alembic revision', () => {
  it('creates a table as SQLAlchemy does', async () => {
    const model = await modelOf(`op.create_table(
        'orders',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('code', sa.String(length=20), nullable=False, unique=True),
        sa.Column('status', sa.Enum('open', 'paid', name='order_status'), server_default='open'),
        sa.Column('made_at', sa.DateTime(timezone=True), server_default=sa.func.now(), index=True),
        sa.Column('user_id', postgresql.UUID(as_uuid=True), sa.ForeignKey('users.id', ondelete='CASCADE')),
        sa.PrimaryKeyConstraint('id'),
        sa.CheckConstraint('id > 0', name='positive'),
        schema='shop',
    )`);
    expect(described(model)).toEqual([
      'create-type order_status',
      'create-table shop.orders',
      'create-index ix_shop_orders_made_at on shop.orders',
    ]);
    const table = model.of('schema-change').find(({ facts }) => facts.op === 'create-table');
    expect(table?.facts).toMatchObject({
      framework: 'alembic',
      inTransaction: true,
      columnShapes: [
        { name: 'id', type: 'integer', nullable: false },
        { name: 'code', type: 'varchar(20)', nullable: false },
        { name: 'status', type: 'order_status', nullable: true, default: "'open'" },
        { name: 'made_at', type: 'timestamptz', nullable: true, default: 'now()' },
        { name: 'user_id', type: 'uuid', nullable: true },
      ],
    });
  });

  it('reads columns, keys, indexes and batches', async () => {
    expect(
      await changesOf(`op.add_column('orders', sa.Column('note', sa.Text(), nullable=True))
    op.alter_column('orders', 'note', existing_type=sa.Text(), type_=sa.String(9), nullable=False, new_column_name='memo')
    op.alter_column('orders', 'status', server_default=None)
    op.create_index(op.f('ix_note'), 'orders', ['note', sa.text('lower(code)')], postgresql_where=sa.text('note IS NOT NULL'))
    op.create_foreign_key('fk', 'orders', 'users', ['user_id'], ['id'], postgresql_not_valid=True)
    op.drop_constraint('old', 'orders', type_='unique')
    with op.batch_alter_table('users') as batch_op:
        batch_op.drop_column('age')
        batch_op.create_unique_constraint(batch_op.f('uq'), ['email'])
        batch_op.drop_index('ix_age')
    op.rename_table('users', 'people')`),
    ).toEqual([
      'add-column orders.note',
      'change-type orders.note',
      'set-not-null orders.note',
      'rename-column orders.note',
      'drop-default orders.status',
      'create-index ix_note on orders',
      'add-constraint fk on orders',
      'drop-constraint old on orders',
      'drop-column users.age',
      'add-constraint uq on users',
      'drop-index ix_age',
      'rename-table users',
    ]);
  });

  it('leaves its transaction for an autocommit block alone', async () => {
    const model = await modelOf(`op.execute('ALTER TABLE orders ADD COLUMN a int')
    with op.get_context().autocommit_block():
        op.create_index('i', 'orders', ['a'], postgresql_concurrently=True)
    op.execute('ALTER TABLE orders ADD COLUMN b int')`);
    expect(model.of('schema-change').map(({ facts }) => [facts.op, facts.inTransaction])).toEqual([
      ['add-column', true],
      ['create-index', false],
      ['add-column', true],
    ]);
  });

  it('reads what it writes, in loops and under conditions', async () => {
    const before = "orders = sa.table('orders', sa.column('status'))\nTABLES = ('a', 'b')\n";
    const model = await modelOf(
      `conn = op.get_bind()
    conn.execute(orders.update().where(orders.c.status == None).values(status='open'))
    conn.execute(sa.text('DELETE FROM users WHERE id = :id'), {'id': 1})
    for name in TABLES:
        op.execute(f'ALTER TABLE {name} ADD COLUMN x int')
    for row in conn.execute(sa.select(orders)):
        conn.execute(sa.text('UPDATE orders SET status = :s WHERE id = :id').bindparams(s='x', id=row.id))
    if sa.inspect(conn).has_table('old'):
        op.drop_table('old')
    if conn.dialect.name == 'mysql':
        op.drop_table('never')`,
      { before },
    );
    expect(described(model)).toEqual([
      'update orders',
      'delete users',
      'add-column a.x',
      'add-column b.x',
      'update orders',
      'drop-table old',
    ]);
    expect(model.of('data-change').map(({ facts }) => facts.loop)).toEqual([false, false, true]);
    const drop = model.of('schema-change').find(({ facts }) => facts.op === 'drop-table');
    expect(drop?.facts.guarded).toBe(true);
  });

  it('says what it cannot tell', async () => {
    expect(await changesOf("op.execute('DROP TABLE ' + make_name())")).toEqual([
      'dynamic SQL put together at run time',
    ]);
    expect(await changesOf('op.drop_column(make_name(), "a")')).toEqual([
      'dynamic drop_column with names known at run time',
    ]);
    expect(await changesOf('op.create_entity(view)')).toEqual(['unclassified op.create_entity()']);
    expect(await changesOf("op.execute('SELEKT 1')")).toEqual(['unclassified SQL that does not parse']);
  });

  it.each([
    ['pass', 'empty'],
    ["raise NotImplementedError('no')", 'irreversible'],
    ["op.drop_table('orders')", 'present'],
    ['pass  # there is no way back', 'irreversible'],
  ])('has a downgrade that %s', async (downgrade, down) => {
    const model = await modelOf("op.execute('SELECT 1')", { downgrade });
    expect(model.of('migration')[0]?.facts.down).toBe(down);
  });

  it('stands in its history by its revision', async () => {
    const merge =
      "revision = 'm'\ndown_revision = (\n    'a1',\n    'b2',  # the other\n)\ndef upgrade():\n    pass\n";
    const model = await modelOf('pass', { files: { 'alembic/versions/2026/m.py': merge } });
    expect(model.of('migration').map(({ facts }) => [facts.migration, facts.parents, facts.down])).toEqual([
      ['alembic/versions/m', ['alembic/versions/a1', 'alembic/versions/b2'], 'absent'],
      ['alembic/versions/a1', ['alembic/versions/90'], 'empty'],
    ]);
  });

  it('commits statement by statement on MySQL, which alembic.ini names', async () => {
    const ini = '[alembic]\nsqlalchemy.url = mysql+pymysql://localhost/shop\n';
    const model = await modelOf("op.drop_column('orders', 'a')", { files: { 'alembic.ini': ini } });
    expect(model.of('schema-change')[0]?.facts).toMatchObject({ engine: 'mysql', inTransaction: false });
  });

  it('stays within bounds for values that grow from line to line', async () => {
    const grown = Array.from({ length: 6000 }, () => 'q = q.where(t.c.a == 1)').join('\n    ');
    const doubled = Array.from({ length: 60 }, () => 'c = c & c').join('\n    ');
    const model = await modelOf(`t = sa.table('orders')
    q = t.update()
    ${grown}
    c = t.c.a == 1
    ${doubled}
    op.execute(q)
    op.execute(t.delete().where(c))`);
    expect(described(model)).toEqual(['dynamic SQL put together at run time', 'delete orders']);
  });

  it('takes what functions and comprehensions of the file return', async () => {
    const before = `def stamps(type_=sa.DateTime):
    """When."""
    return [sa.Column('made_at', sa.DateTime(timezone=True), nullable=False), sa.Column('seen_at', sa.Date())]
`;
    const model = await modelOf(
      `op.create_table('orders', sa.Column('id', sa.Integer()), *stamps())
    [op.drop_column('users', name) for name in ('a', 'b')]
    list(map(op.drop_table, ['x', 'y']))`,
      { before },
    );
    expect(described(model)).toEqual([
      'create-table orders',
      'drop-column users.a',
      'drop-column users.b',
      'unclassified operations handed to a function',
    ]);
    expect(model.of('schema-change')[0]?.facts.columns).toEqual(['id', 'made_at', 'seen_at']);
  });

  it('follows a function that returns what it sends', async () => {
    const before = `def send(bind, sql):
    return bind.execute(sa.text(sql))
`;
    expect(await changesOf("send(op.get_bind(), 'DROP TABLE x')", before)).toEqual(['drop-table x']);
  });

  it('indexes what SQLAlchemy indexes', async () => {
    const model = await modelOf(`op.create_index('a', 'orders', [sa.text('made_at DESC'), sa.desc('total')])
    op.create_index('b', 'orders', [sa.func.lower(sa.column('code')).desc().nulls_last()])
    op.create_table('users', sa.Column('email', sa.String(9), unique=True, index=True))`);
    expect(described(model)).toEqual([
      'create-index a on orders',
      'create-index b on orders',
      'create-table users',
      'create-index ix_users_email on users',
    ]);
    const [, , table, index] = model.of('schema-change').map(({ facts }) => facts);
    expect(table?.constraintShapes).toEqual([]);
    expect(index?.unique).toBe(true);
  });

  it('reads what excludes rows, counts them, and enums that are texts', async () => {
    const model =
      await modelOf(`op.create_exclude_constraint('ex', 'rooms', ('room', '='), (sa.text('span'), '&&'))
    op.alter_column('rooms', 'id', server_default=sa.Identity())
    op.add_column('rooms', sa.Column('kind', sa.Enum('big', 'small', native_enum=False)))
    op.create_table('links', sa.Column('a', sa.Integer(), primary_key=True), sa.Column('b', sa.Integer(), primary_key=True))`);
    const facts = model.of('schema-change').map((one) => one.facts);
    expect(facts.map(({ op, target }) => [op, target])).toEqual([
      ['add-constraint', 'ex on rooms'],
      ['alter-table', 'id on rooms'],
      ['add-column', 'rooms.kind'],
      ['create-table', 'links'],
    ]);
    expect(facts[0]).toMatchObject({ constraintType: 'exclude' });
    expect(facts[2]?.type).toBe('varchar(5)');
    expect(facts[3]?.columnShapes).toMatchObject([
      { name: 'a', nullable: false },
      { name: 'b', nullable: false },
    ]);
  });

  it('leaves files alone that are no revisions', async () => {
    const { model } = await readFiles({
      'alembic/env.py': 'from alembic import context\n',
      'alembic/versions/__init__.py': '',
      'tests/alembic/versions/a1.py': "revision = 'a1'\ndown_revision = None\ndef upgrade(): pass\n",
    });
    expect(model.of('migration')).toHaveLength(0);
  });
});
