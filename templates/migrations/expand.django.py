from django.db import migrations, models


class Migration(migrations.Migration):
    """Phase expand of {{name}}: running code ignores a nullable column."""

    dependencies = [{{parents}}]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '2s'", migrations.RunSQL.noop),
        migrations.AddField("order", "total_cents", models.BigIntegerField(null=True)),
    ]
