"""Phase expand of {{name}}: running code ignores a nullable column."""
from alembic import op
import sqlalchemy as sa

revision = "{{revision}}"
down_revision = {{parents}}
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.add_column("orders", sa.Column("total_cents", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_column("orders", "total_cents")
