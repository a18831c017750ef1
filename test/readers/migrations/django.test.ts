import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../../src/model/fact.js';
import type { Model } from '../../../src/model/model.js';
import { readFiles } from './read-model.js';

const path = 'shop/orders/migrations/0002_change.py';
const initial = 'shop/orders/migrations/0001_initial.py';

const orders = `
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(
            name='Customer',
            fields=[('id', models.AutoField(primary_key=True)), ('email', models.EmailField(unique=True))],
            options={'db_table': 'customers'},
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(primary_key=True)),
                ('status', models.CharField(max_length=20, null=True)),
                ('customer', models.ForeignKey(to='orders.customer', on_delete=models.CASCADE)),
                ('buyer', models.ForeignKey(to=settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL)),
            ],
        ),
    ]
`;

/** What the migration with these operations does, as `direction op target`. */
async function changesOf(
  operations: string,
  before = '',
  files: Record<string, string> = {},
): Promise<string[]> {
  return described(await modelOf(operations, before, files));
}

function described(model: Model): string[] {
  return changesIn(model)
    .sort((a, b) => Number(a.facts.statementIndex) - Number(b.facts.statementIndex))
    .map(({ key, facts }) => `${facts.direction} ${key}`);
}

async function modelOf(operations: string, before = '', files: Record<string, string> = {}): Promise<Model> {
  const text = `from django.db import migrations, models
import django.contrib.postgres.operations as postgres
${before}

class Migration(migrations.Migration):
    dependencies = [('orders', '0001_initial')]
    ${operations}
`;
  const { model } = await readFiles({ [initial]: orders, [path]: text, ...files });
  return model;
}

function changesIn(model: Model) {
  return [...model.of('schema-change'), ...model.of('data-change')].filter((one) => one.path === path);
}

async function migrationOf(operations: string, before = '', files: Record<string, string> = {}) {
  const all = (await modelOf(operations, before, files)).of('migration');
  const found = all.find((one) => one.path === path);
  if (found === undefined) throw new Error('no migration');
  return found.facts;
}

describe('a Django migration', () => {
  it('creates tables with the columns and keys that the server gets', async () => {
    const { model } = await readFiles({ [initial]: orders });
    const table = model.of('schema-change').find((one) => one.key === 'create-table orders_order');
    expect(table?.facts).toMatchObject({
      framework: 'django',
      engine: 'postgres',
      inTransaction: true,
      columnShapes: [
        { name: 'id', type: 'bigint', nullable: false },
        { name: 'status', type: 'varchar(20)', nullable: true },
        { name: 'customer_id', type: 'integer', nullable: false },
        { name: 'buyer_id', type: 'integer', nullable: true },
      ],
    });
    expect(model.of('schema-change').map(({ key }) => key)).toContain('create-table customers');
  });

  it('leaves no default behind a new column, unless the server is to keep one', async () => {
    expect(
      await changesOf(`operations = [
        migrations.AddField('order', 'total', models.IntegerField(default=0)),
        migrations.AddField('order', 'note', models.TextField(null=True)),
        migrations.AddField('order', 'rank', models.IntegerField(db_default=1)),
    ]`),
    ).toEqual([
      'forward add-column orders_order.total',
      'forward drop-default orders_order.total',
      'forward add-column orders_order.note',
      'forward add-column orders_order.rank',
      'down drop-column orders_order.rank',
      'down drop-column orders_order.note',
      'down drop-column orders_order.total',
    ]);
  });

  it('knows the column of a field from the migration that made it', async () => {
    const changes = await changesOf(`operations = [
        migrations.RenameField('order', 'customer', 'owner'),
        migrations.RemoveField('order', 'buyer'),
        migrations.DeleteModel('Customer'),
    ]`);
    expect(changes).toEqual([
      'forward drop-constraint orders_order_customer_id_0b76f6a4_fk_customers_id on orders_order',
      'forward rename-column orders_order.customer_id',
      'forward add-constraint orders_order_owner_id_b000b586_fk_customers_id on orders_order',
      'forward drop-column orders_order.buyer_id',
      'forward drop-table customers',
      'down create-table customers',
      'down add-column orders_order.buyer_id',
      expect.stringMatching(/^down create-index orders_order_buyer_id_\w{8} on orders_order$/),
      'down drop-constraint orders_order_owner_id_b000b586_fk_customers_id on orders_order',
      'down rename-column orders_order.owner_id',
      'down add-constraint orders_order_customer_id_0b76f6a4_fk_customers_id on orders_order',
    ]);
  });

  it('compares an altered field with what it was', async () => {
    expect(
      await changesOf(`operations = [
        migrations.AlterField('order', 'status', models.CharField(max_length=10, default='open', verbose_name='x')),
    ]`),
    ).toEqual([
      'forward change-type orders_order.status',
      'forward update orders_order',
      'forward set-not-null orders_order.status',
      'down change-type orders_order.status',
      'down drop-not-null orders_order.status',
    ]);
    expect(
      await changesOf(`operations = [
        migrations.AlterField('order', 'status', models.CharField(max_length=20, null=True, help_text='x')),
    ]`),
    ).toEqual([]);
  });

  it('says that it does not know a field that no file here makes', async () => {
    expect(
      await changesOf(`operations = [migrations.AlterField('invoice', 'total', models.IntegerField())]`),
    ).toEqual([
      'forward dynamic a field of orders_invoice that no migration here adds',
      'down dynamic a field of orders_invoice that no migration here adds',
    ]);
  });

  it('builds and drops indexes and constraints by their names', async () => {
    const before = `    atomic = False
    operations = [
        postgres.AddIndexConcurrently('order', models.Index(fields=['customer', '-status'], name='order_idx')),
        migrations.AddConstraint('order', models.CheckConstraint(condition=models.Q(id__gt=0), name='positive')),
        migrations.AddConstraint('order', models.UniqueConstraint(fields=['status'], condition=models.Q(id__lt=9), name='one')),
        migrations.RemoveConstraint('order', 'one'),
    ]`;
    const model = await modelOf(before.trim());
    const index = changesIn(model).find((one) => one.key === 'create-index order_idx on orders_order');
    expect(index?.facts).toMatchObject({
      concurrently: true,
      columns: ['customer_id', 'status'],
      inTransaction: false,
    });
    expect(described(model).slice(0, 4)).toEqual([
      'forward create-index order_idx on orders_order',
      'forward add-constraint positive on orders_order',
      'forward create-index one on orders_order',
      'forward drop-index one',
    ]);
  });

  it('does only what reaches the database', async () => {
    expect(
      await changesOf(`operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL('ALTER TABLE orders_order DROP COLUMN status', migrations.RunSQL.noop)],
            state_operations=[migrations.RemoveField('order', 'status')],
        ),
        migrations.AlterModelOptions('order', {'ordering': ['id']}),
    ]`),
    ).toEqual(['forward drop-column orders_order.status']);
  });

  it('goes back unless RunSQL or RunPython has no reverse', async () => {
    const sql = (reverse: string) => `operations = [migrations.RunSQL('DELETE FROM orders_order'${reverse})]`;
    expect((await migrationOf(sql(''))).down).toBe('irreversible');
    expect((await migrationOf(sql(", 'SELECT 1'"))).down).toBe('empty');
    expect((await migrationOf(sql(", ''"))).down).toBe('empty');
    const python = 'operations = [migrations.RunPython(lambda apps, editor: None)]';
    expect((await migrationOf(python)).down).toBe('irreversible');
  });

  it('follows what RunPython runs', async () => {
    const before = `
import requests

def fill(apps, schema_editor):
    if schema_editor.connection.vendor != 'postgresql':
        return
    Order = apps.get_model('orders', 'Order')
    Order.objects.filter(customer__isnull=False, status='').update(status='open')
    for order in Order.objects.all().iterator():
        order.status = 'x'
        order.save()
    with schema_editor.connection.cursor() as cursor:
        cursor.execute('UPDATE customers SET email = %s WHERE id IN %s', ['a', (1, 2)])
    requests.post('https://example.com/done')
`;
    const operations = 'operations = [migrations.RunPython(fill, migrations.RunPython.noop)]';
    const model = await modelOf(operations, before);
    expect(model.of('data-change').map(({ key, facts: { loop, bounded } }) => [key, loop, bounded])).toEqual([
      ['update orders_order', false, 'where'],
      ['update orders_order', true, 'key-range'],
      ['update customers', false, expect.anything()],
    ]);
    expect((await migrationOf(operations, before)).externalCalls).toMatchObject([
      { call: 'requests.post()' },
    ]);
  });

  it('tells models of the day from those of the migration', async () => {
    const before =
      'from ..models import Order\n\ndef fill(apps, editor):\n    Order.objects.all().delete()\n';
    const facts = await migrationOf('operations = [migrations.RunPython(fill)]', before);
    expect(facts.liveModels).toMatchObject([{ model: 'Order' }]);
  });

  it('says what it cannot tell', async () => {
    expect(await changesOf('operations = [migrations.RunSQL(f"DROP TABLE {NAME}", "")]')).toEqual([
      'forward dynamic SQL put together at run time',
    ]);
    expect(await changesOf('operations = make_operations()')).toEqual([
      'forward dynamic operations put together at run time',
      'down dynamic operations put together at run time',
    ]);
    expect(await changesOf('operations = [AddMagic("order")]', 'from magic import AddMagic')).toEqual([
      'forward unclassified the operation AddMagic',
      'down unclassified the operation AddMagic',
    ]);
  });

  it('is ordered by its parents, the squashed ones standing beside', async () => {
    const squashed = 'shop/orders/migrations/0001_squashed_0002_change.py';
    const text = `from django.db import migrations

class Migration(migrations.Migration):
    replaces = [('orders', '0001_initial'), ('orders', '0002_change')]
`;
    const model = await modelOf('operations = []', '', { [squashed]: text });
    expect(model.of('migration').map(({ facts }) => [facts.history, facts.parents])).toEqual([
      ['shop/orders/migrations', []],
      ['shop/orders/migrations (0001_squashed_0002_change)', []],
      ['shop/orders/migrations', ['shop/orders/migrations/0001_initial']],
    ]);
  });

  it('takes label, user model and engine from the project', async () => {
    const model = await modelOf('operations = []', '', {
      'shop/orders/apps.py': "class OrdersConfig(AppConfig):\n    label = 'sales'\n",
      'shop/settings.py':
        "AUTH_USER_MODEL = 'sales.Customer'\nDATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}\n",
    });
    const table = model.of('schema-change').find((one) => one.key === 'create-table sales_order');
    expect(table?.facts).toMatchObject({ engine: 'mysql', inTransaction: false });
  });

  it('reads operations that are added to the list', async () => {
    const found = await changesOf(`operations = [migrations.RunSQL('DROP TABLE a')]
    operations += [migrations.RunSQL('DROP TABLE b')]
    operations.append(migrations.RunSQL('DROP TABLE c'))
    operations.extend([migrations.RunSQL(f'DROP TABLE {name}') for name in ('d', 'e')])
    for name in NAMES:
        operations.append(migrations.RunSQL(f'DROP TABLE {name}'))`);
    expect(found.filter((one) => one.startsWith('forward'))).toEqual([
      'forward drop-table a',
      'forward drop-table b',
      'forward drop-table c',
      'forward drop-table d',
      'forward drop-table e',
      'forward dynamic operations put together at run time',
    ]);
  });

  it('knows that a command may do anything', async () => {
    const before = `from django.core.management import call_command
def load(apps, schema_editor):
    call_command('loaddata', 'orders.json')
`;
    const found = await changesOf(
      'operations = [migrations.RunPython(load, migrations.RunPython.noop)]',
      before,
    );
    expect(found).toEqual(['forward unclassified the command loaddata']);
  });

  it('makes a foreign key anew for a column that changes, and checks a number that becomes positive', async () => {
    const found = await changesOf(`operations = [
        migrations.AlterField('order', 'customer', models.ForeignKey(to='orders.customer', null=True, on_delete=models.CASCADE)),
        migrations.AddField('order', 'count', models.IntegerField(null=True)),
        migrations.AlterField('order', 'count', models.PositiveIntegerField(null=True)),
    ]`);
    expect(found.filter((one) => one.startsWith('forward'))).toEqual([
      'forward drop-constraint orders_order_customer_id_0b76f6a4_fk_customers_id on orders_order',
      'forward drop-not-null orders_order.customer_id',
      'forward add-constraint orders_order_customer_id_0b76f6a4_fk_customers_id on orders_order',
      'forward add-column orders_order.count',
      'forward add-constraint orders_order_count_3a6c15c2_check on orders_order',
    ]);
  });

  it('takes the tables between models along', async () => {
    const found = await changesOf(`operations = [
        migrations.AddField('order', 'sharers', models.ManyToManyField(to='orders.customer', db_table='sharers')),
        migrations.RenameModel('Order', 'Purchase'),
        migrations.AlterField('customer', 'id', models.BigAutoField(primary_key=True)),
    ]`);
    expect(found).toContain('forward rename-column sharers.order_id');
    expect(found).toContain('down rename-column sharers.purchase_id');
    expect(found).toContain('forward change-type sharers.customer_id');
  });

  it('makes the table of a relation whose model only a setting names', async () => {
    const found = await changesOf(`operations = [
        migrations.AddField('order', 'apps', models.ManyToManyField(to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL)),
    ]`);
    expect(found).toContain('forward create-table orders_order_apps');
    expect(found).toContain('down drop-table orders_order_apps');
    expect(found.filter((change) => change.includes('add-constraint'))).toHaveLength(1);
  });

  it('does not know the type of a field class of the project', async () => {
    const model = await modelOf(
      `operations = [migrations.AlterField('order', 'status', core.fields.StatusField(null=True))]`,
    );
    const change = model.of('schema-change').find(({ facts }) => facts.op === 'change-type');
    expect(change?.facts.direction).toBe('forward');
    expect(isUnknown(change?.facts.type ?? null)).toBe(true);
  });

  it('stays within bounds for hostile files', async () => {
    const nested = `${'['.repeat(400)}${']'.repeat(400)}`;
    const doubled = Array.from({ length: 80 }, (_, at) => `a${at + 1} = a${at} + a${at}`).join('\n');
    const before = `a0 = 'DROP TABLE x;'\n${doubled}\nb = b + b\n`;
    const found = await changesOf(
      `operations = [migrations.RunSQL(a80, b), migrations.RunPython(${nested})]`,
      before,
    );
    expect(found).toContain('forward dynamic SQL put together at run time');
  });
});
