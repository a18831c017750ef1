"""Phase contract of {{name}}: ships alone, after the compatibility window and with the removal proof.

The release that runs until then has the column in no model. The way back brings it back empty.
"""
from alembic import op
import sqlalchemy as sa

revision = "{{contractrevision}}"
down_revision = "{{revision}}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_column("orders", "total")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.add_column("orders", sa.Column("total", sa.Numeric(), nullable=True))
