from django.db import migrations


class Migration(migrations.Migration):
    """Phase contract of {{name}}: ships alone, after the compatibility window and with the removal proof."""

    dependencies = [("{{app}}", "{{number}}_{{snake}}_expand")]

    operations = [
        migrations.RunSQL("SET LOCAL lock_timeout = '2s'", migrations.RunSQL.noop),
        migrations.RemoveField("order", "total"),
    ]
