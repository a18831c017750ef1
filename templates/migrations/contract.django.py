from django.db import migrations


class Migration(migrations.Migration):
    """Phase contract of {{name}}: ships alone, after the compatibility window and with the removal proof.

    Django reads every field that a model has, so the model loses the field one release earlier, in a migration that
    leaves the column: SeparateDatabaseAndState(state_operations=[RemoveField("order", "total")]).
    The way back brings the column back empty.
    """

    dependencies = [("{{app}}", "{{number}}_{{snake}}_expand")]

    operations = [
        migrations.RunSQL(
            ["SET LOCAL lock_timeout = '2s'", "ALTER TABLE {{table}} DROP COLUMN total"],
            ["SET LOCAL lock_timeout = '2s'", "ALTER TABLE {{table}} ADD COLUMN total numeric(12, 2)"],
        ),
    ]
