import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, ForeignKey, Integer, MetaData, String, Table, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from shared.database import (
    EncryptedText,
    UtcDateTime,
    assert_no_drift,
    current_and_head,
    make_engine,
    new_metadata,
    new_revision,
    upgrade,
)

ENV = """
from shared.database import run_migrations
from tests.shared.database.test_migration import METADATA

run_migrations(METADATA)
"""
FIRST = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None


def upgrade():
    op.create_table(
        "claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
    )
    op.create_table(
        "lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lines"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_lines_claim_id_claims"),
    )
    op.execute("INSERT INTO claims (id) VALUES (1)")
    op.execute("INSERT INTO lines (id, claim_id) VALUES (1, 1)")
"""
SECOND = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade():
    with op.batch_alter_table("claims") as claims:
        claims.add_column(sa.Column("status", sa.String(16), nullable=False, server_default="draft"))
"""
BROKEN = """
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade():
    op.execute("INSERT INTO claims (id, status) VALUES (2, 'half')")
    op.execute("INSERT INTO nowhere VALUES (1)")
"""
TEMPLATE = '''"""${message}"""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
'''

METADATA = new_metadata()
Table(
    "claims",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime),
    Column("name", EncryptedText),
    Column("status", String(16), nullable=False, server_default="draft"),
)
Table(
    "lines",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("claim_id", ForeignKey("claims.id"), nullable=False),
)


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    (folder / "env.py").write_text(ENV)
    (folder / "script.py.mako").write_text(TEMPLATE)
    (folder / "versions" / "0001_first.py").write_text(FIRST)
    (folder / "versions" / "0002_second.py").write_text(SECOND)
    return folder


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    yield engine
    engine.dispose()


def test_upgrade_brings_an_empty_database_to_the_head_without_drift(engine: Engine, scripts: Path) -> None:
    assert current_and_head(engine, scripts) == (None, "0002")
    upgrade(engine, scripts)
    assert current_and_head(engine, scripts) == ("0002", "0002")
    assert_no_drift(engine, METADATA)
    upgrade(engine, scripts)
    with engine.begin() as connection:  # a table made anew on SQLite kept its rows and its children
        assert connection.execute(text("SELECT status FROM claims")).scalar_one() == "draft"
        assert connection.execute(text("SELECT count(*) FROM lines")).scalar_one() == 1


def test_foreign_keys_hold_again_after_a_migration(engine: Engine, scripts: Path) -> None:
    upgrade(engine, scripts)
    with engine.begin() as connection, pytest.raises(SQLAlchemyError):
        connection.execute(text("INSERT INTO lines (id, claim_id) VALUES (2, 99)"))


def test_drift_is_told(engine: Engine, scripts: Path) -> None:
    upgrade(engine, scripts)
    grown = MetaData(naming_convention=METADATA.naming_convention)
    for table in METADATA.sorted_tables:
        table.to_metadata(grown)
    grown.tables["claims"].append_column(Column("total_cents", Integer))
    with pytest.raises(AssertionError, match="total_cents"):
        assert_no_drift(engine, grown)


def test_a_failing_migration_leaves_nothing_behind(engine: Engine, scripts: Path) -> None:
    (scripts / "versions" / "0003_broken.py").write_text(BROKEN)
    with pytest.raises(SQLAlchemyError):
        upgrade(engine, scripts)
    assert current_and_head(engine, scripts) == (None, "0003")
    assert inspect(engine).get_table_names() == []


def test_two_that_migrate_at_once_take_turns(database_url: str, scripts: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from shared.database import make_engine, upgrade;"
        "upgrade(make_engine(sys.argv[1]), Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", program, database_url, str(scripts)]
    migrations = [subprocess.Popen(command, cwd=Path(__file__).parents[3]) for _ in range(3)]
    assert [migration.wait(60) for migration in migrations] == [0, 0, 0]
    engine = make_engine(database_url)
    assert current_and_head(engine, scripts) == ("0002", "0002")
    engine.dispose()


def test_a_new_revision_uses_the_databases_own_types(engine: Engine, scripts: Path) -> None:
    for version in (scripts / "versions").iterdir():
        version.unlink()
    new_revision(engine, scripts, "start")
    (made,) = (scripts / "versions").glob("*_start.py")
    assert "sa.LargeBinary()" in made.read_text()
    assert "sa.DateTime(timezone=True)" in made.read_text()
    assert "shared" not in made.read_text()
    upgrade(engine, scripts)
    assert_no_drift(engine, METADATA)
