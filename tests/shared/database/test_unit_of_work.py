from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, String, delete, select, text, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.database import ClinicRow, UnitOfWork, make_engine, new_metadata


class Base(DeclarativeBase):
    metadata = new_metadata()


class ClaimRow(ClinicRow, Base):
    __tablename__ = "claims"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    status: Mapped[str] = mapped_column(String(16), default="draft")


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    Base.metadata.create_all(engine)
    with UnitOfWork(engine) as work:
        work.session.add_all([ClaimRow(id="clm_1", clinic_id="c1"), ClaimRow(id="clm_2", clinic_id="c2")])
        work.commit()
    yield engine
    engine.dispose()


def statuses(engine: Engine) -> dict[str, str]:
    with UnitOfWork(engine, read_only=True) as work:
        return {claim.id: claim.status for claim in work.session.scalars(select(ClaimRow))}


def test_only_a_commit_keeps_the_work(engine: Engine) -> None:
    with UnitOfWork(engine, clinic_id="c1") as work:
        work.session.get_one(ClaimRow, "clm_1").status = "lost"
        work.session.flush()
    assert statuses(engine)["clm_1"] == "draft"
    with pytest.raises(KeyError), UnitOfWork(engine, clinic_id="c1") as work:
        work.session.add(ClaimRow(id={}["no id"], clinic_id="c1"))
    assert statuses(engine)["clm_1"] == "draft"
    with UnitOfWork(engine, clinic_id="c1") as work:
        work.session.get_one(ClaimRow, "clm_1").status = "kept"
        work.commit()
    assert statuses(engine)["clm_1"] == "kept"


def test_it_can_be_entered_again_but_not_while_open(engine: Engine) -> None:
    work = UnitOfWork(engine, clinic_id="c1")
    for status in ("one", "two"):
        with work:
            with pytest.raises(RuntimeError, match="open already"):
                work.__enter__()
            work.session.get_one(ClaimRow, "clm_1").status = status
            work.commit()
    assert statuses(engine)["clm_1"] == "two"


def test_another_clinics_rows_do_not_exist(engine: Engine) -> None:
    with UnitOfWork(engine, clinic_id="c1") as work:
        assert work.session.get(ClaimRow, "clm_2") is None
        assert [claim.id for claim in work.session.scalars(select(ClaimRow))] == ["clm_1"]
        assert work.session.scalars(select(ClaimRow.id)).all() == ["clm_1"]
        work.session.execute(update(ClaimRow).values(status="changed"))
        work.session.execute(delete(ClaimRow).where(ClaimRow.id == "clm_2"))
        work.commit()
    assert statuses(engine) == {"clm_1": "changed", "clm_2": "draft"}


def test_two_clinics_one_after_the_other_are_not_mixed_up(engine: Engine) -> None:
    for clinic_id, claim_id in (("c1", "clm_1"), ("c2", "clm_2"), ("c1", "clm_1")):
        with UnitOfWork(engine, clinic_id=clinic_id) as work:
            assert work.session.scalars(select(ClaimRow.id)).all() == [claim_id]


def test_a_row_of_another_clinic_cannot_be_written(engine: Engine) -> None:
    with UnitOfWork(engine, clinic_id="c1") as work:
        work.session.add(ClaimRow(id="clm_3", clinic_id="c2"))
        with pytest.raises(RuntimeError, match="another clinic"):
            work.commit()
    with UnitOfWork(engine, clinic_id="c1") as work:
        work.session.get_one(ClaimRow, "clm_1").clinic_id = "c2"
        with pytest.raises(RuntimeError, match="another clinic"):
            work.commit()
    assert set(statuses(engine)) == {"clm_1", "clm_2"}


def test_without_a_clinic_a_sweep_sees_all(engine: Engine) -> None:
    assert set(statuses(engine)) == {"clm_1", "clm_2"}


def test_postgres_is_told_the_clinic_for_each_transaction(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    setting = text("SELECT coalesce(current_setting('claimwright.clinic_id', true), '')")
    with UnitOfWork(engine, clinic_id="c1") as work:
        assert work.session.execute(setting).scalar_one() == "c1"
        work.commit()
        assert work.session.execute(setting).scalar_one() == "c1"
    with UnitOfWork(engine) as work:
        assert work.session.execute(setting).scalar_one() == ""
    engine.dispose()
