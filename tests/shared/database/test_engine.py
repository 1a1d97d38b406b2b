import os
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from shared.database import UnitOfWork, UnsafeDatabase, make_engine, server_version
from shared.database.engine import check_sqlite
from shared.errors import Unavailable


def test_sqlite_is_durable_and_keeps_its_references(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 10_000}
    engine.dispose()


@pytest.mark.parametrize(("durable", "synced"), [(True, True), (False, False)])
def test_a_commit_waits_until_the_log_is_on_disk(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, durable: bool, synced: bool
) -> None:
    """SQLite itself waits for the disk at checkpoints alone (`synchronous` 1): the engine sees to the log."""
    engine, files = make_engine(sqlite_url), []
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE tally (n INTEGER)")

    def noted(file: int) -> None:
        files.append(str(Path(f"/proc/self/fd/{file}").readlink()))

    monkeypatch.setattr(os, "fdatasync", noted)
    with UnitOfWork(engine, durable=durable) as work:
        work.session.execute(text("INSERT INTO tally VALUES (1)"))
        work.commit()
    assert files == ([f"{engine.url.database}-wal"] if synced else [])
    with UnitOfWork(engine, read_only=True) as work:
        assert work.session.execute(text("SELECT n FROM tally")).scalar_one() == 1
    assert len(files) == synced  # who reads waits for nothing
    engine.dispose()


def test_the_log_is_copied_into_the_file_and_does_not_grow_for_ever(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE tally (n INTEGER)")
    log, sizes = Path(f"{engine.url.database}-wal"), []
    for _ in range(2):
        for _ in range(300):
            with UnitOfWork(engine, durable=False) as work:
                work.session.execute(text("INSERT INTO tally VALUES (1)"))
                work.commit()
        sizes.append(log.stat().st_size)
    assert sizes[0] == sizes[1]  # from its beginning again, twice
    engine.dispose()


def test_on_postgres_a_commit_that_need_not_be_durable_says_so(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    with engine.begin() as connection:  # the one of the pool that the units get
        connection.exec_driver_sql("SET synchronous_commit = on")
    for durable, said in ((True, "on"), (False, "off"), (True, "on")):
        with UnitOfWork(engine, durable=durable) as work:
            assert work.session.execute(text("SHOW synchronous_commit")).scalar_one() == said
            work.commit()
    engine.dispose()


def test_a_reader_of_postgres_keeps_its_prepared_statements(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    for _ in range(8):
        with UnitOfWork(engine, read_only=True) as work:
            work.session.execute(text("SELECT count(*) FROM pg_class WHERE relname = :name"), {"name": "x"})
    with UnitOfWork(engine, read_only=True) as work:
        kept = work.session.execute(text("SELECT count(*) FROM pg_prepared_statements")).scalar_one()
    assert kept >= 1
    engine.dispose()


def test_a_sqlite_that_can_corrupt_is_refused_with_the_mend() -> None:
    check_sqlite(SimpleNamespace(sqlite_version="3.51.3", sqlite_version_info=(3, 51, 3)))
    with pytest.raises(UnsafeDatabase, match=r"3\.40\.1 can corrupt.*pip install pysqlite3"):
        check_sqlite(SimpleNamespace(sqlite_version="3.40.1", sqlite_version_info=(3, 40, 1)))


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "sqlite:///x.db?mode=ro", "mysql://h/d", "mssql://h/d"]
)
def test_what_is_not_supported_is_refused(url: str) -> None:
    with pytest.raises(UnsafeDatabase):
        make_engine(url)


def test_versions_are_those_of_the_library_in_use(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.connect() as connection:
        query = "SELECT sqlite_version()" if engine.dialect.name == "sqlite" else "SHOW server_version"
        said = connection.exec_driver_sql(query).scalar_one()
    assert server_version(engine).split()[1] == said.split()[0]
    engine.dispose()


def test_plain_postgres_urls_get_the_third_psycopg(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    assert engine.driver == "psycopg"
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW timezone").scalar_one() == "UTC"
    engine.dispose()


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/none", "sqlite:////proc/none/x.sqlite3"])
def test_a_database_that_is_not_there_is_unavailable(url: str) -> None:
    with pytest.raises((Unavailable, FileNotFoundError)):
        make_engine(url).connect()


def test_a_restarted_postgres_is_unavailable_once_at_most_and_then_serves(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    connection = engine.connect()
    pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    with engine.connect() as other:
        other.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")
    with pytest.raises(Unavailable) as refusal:
        connection.exec_driver_sql("SELECT 1")
    assert refusal.value.code == "database_unavailable"
    connection.close()
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar_one() == 1
    engine.dispose()


def test_a_mistake_in_a_statement_is_not_called_unavailable(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.connect() as connection, pytest.raises(SQLAlchemyError):
        connection.exec_driver_sql("SELECT * FROM no_such_table")
    engine.dispose()


def test_parameters_stay_out_of_error_messages(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.connect() as connection, pytest.raises(SQLAlchemyError) as failure:
        connection.execute(
            text("SELECT * FROM no_such_table WHERE name = :name"), {"name": "Marigold Testcase"}
        )
    assert "Marigold" not in str(failure.value)
    engine.dispose()


def test_writers_queue_and_none_is_lost(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE tally (n INTEGER)")
        connection.exec_driver_sql("INSERT INTO tally VALUES (0)")
    failures: list[BaseException] = []

    def write() -> None:
        try:
            for _ in range(25):
                with UnitOfWork(engine) as work:
                    work.session.execute(text("UPDATE tally SET n = n + 1"))
                    work.commit()
        except SQLAlchemyError as error:
            failures.append(error)

    writers = [threading.Thread(target=write) for _ in range(16)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT n FROM tally").scalar_one() == 16 * 25
    engine.dispose()


def test_readers_do_not_wait_for_a_writer(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE tally (n INTEGER)")
    with UnitOfWork(engine) as writer, UnitOfWork(engine, read_only=True) as reader:
        writer.session.execute(text("INSERT INTO tally VALUES (1)"))
        assert reader.session.execute(text("SELECT count(*) FROM tally")).scalar_one() == 0
    engine.dispose()


def test_a_reader_cannot_write(database_url: str) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE tally (n INTEGER)")
    with UnitOfWork(engine, read_only=True) as reader, pytest.raises(SQLAlchemyError):
        reader.session.execute(text("INSERT INTO tally VALUES (1)"))
    with UnitOfWork(engine) as writer:  # the same pooled connection writes again
        writer.session.execute(text("INSERT INTO tally VALUES (1)"))
        writer.commit()
    engine.dispose()


def test_two_processes_on_one_file_take_turns(sqlite_url: str) -> None:
    """Two engines stand for two processes: they share no queue, only SQLite's own lock."""
    first, second = make_engine(sqlite_url), make_engine(sqlite_url)
    with first.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE tally (n INTEGER)")
    holding, release = threading.Event(), threading.Event()

    def hold() -> None:
        with first.begin() as connection:
            connection.exec_driver_sql("INSERT INTO tally VALUES (1)")
            holding.set()
            release.wait(5)

    holder = threading.Thread(target=hold)
    holder.start()
    holding.wait(5)
    threading.Timer(0.05, release.set).start()
    with second.begin() as connection:
        connection.exec_driver_sql("INSERT INTO tally VALUES (2)")
    holder.join()
    with second.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM tally").scalar_one() == 2
    first.dispose()
    second.dispose()


def test_a_locked_file_is_unavailable(sqlite_url: str) -> None:
    engine, other = make_engine(sqlite_url), make_engine(sqlite_url)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
        connection.rollback()
        with other.begin() as holder:
            holder.exec_driver_sql("CREATE TABLE tally (n INTEGER)")
            with pytest.raises(Unavailable):
                connection.exec_driver_sql("SELECT 1")
        connection.exec_driver_sql("SELECT 1")  # and the writer's place was given back
    engine.dispose()
    other.dispose()


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'var' / 'deep' / 'x.sqlite3'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
    engine.dispose()
