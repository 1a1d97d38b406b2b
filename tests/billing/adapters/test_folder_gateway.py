"""Files in and out of a folder: whole or not at all, once, and nothing is ever deleted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from billing_service.adapters.folder_gateway import FolderGateway
from billing_service.workflows.collect_mailbox import collect_mailbox, unread_interchanges
from billing_service.workflows.ports import Refused
from billing_service.workflows.process_interchange import process_interchange
from billing_service.workflows.send_interchange import send_interchange
from shared.errors import Unavailable
from tests.billing import builders
from tests.billing.payer_files import ack277ca, ack999
from tests.billing.workflows.world import BILLER, Clinic


@pytest.fixture
def clinic() -> Clinic:
    clinic = Clinic()
    clinic.change("partners", builders.partner(gateway="clearing"))
    return clinic


@pytest.fixture
def gateway(tmp_path: Path) -> FolderGateway:
    return FolderGateway(tmp_path)


def folder(tmp_path: Path, name: str) -> Path:
    path = tmp_path / BILLER.clinic_id / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def collect(clinic: Clinic, gateway: FolderGateway) -> int:
    count = collect_mailbox(
        BILLER,
        units=clinic.units,
        payer=gateway,
        clock=clinic.clock,
        mailbox="folder:clearing",
        archive=gateway.archive,
    )
    for interchange_id in unread_interchanges(BILLER, units=clinic.units):
        process_interchange(BILLER, interchange_id, units=clinic.units, clock=clinic.clock)
    return count


def sent(clinic: Clinic, gateway: FolderGateway) -> tuple[str, bytes]:
    """Claim id and the bytes that were put out."""
    record = clinic.submit(clinic.assemble().id)
    interchange_id = clinic.work.started[-1][1]
    send_interchange(BILLER, interchange_id, units=clinic.units, payer=gateway, clock=clinic.clock)
    return record.id, clinic.kept.interchanges.body(interchange_id)


def test_a_claim_goes_out_and_its_acknowledgments_come_in_as_files(
    clinic: Clinic, gateway: FolderGateway, tmp_path: Path
) -> None:
    claim_id, body = sent(clinic, gateway)
    (file,) = folder(tmp_path, "outbound").iterdir()
    assert (file.name, file.read_bytes()) == ("CLINICA-000000001.x12", body)
    inbound = folder(tmp_path, "inbound")
    (inbound / "999.x12").write_bytes(ack999(body))
    (inbound / "277ca.x12").write_bytes(ack277ca(body))
    assert collect(clinic, gateway) == 2
    assert clinic.states(claim_id)[-1] == "accepted"
    assert list(inbound.iterdir()) == []
    assert sorted(f.name for f in folder(tmp_path, "archive").iterdir()) == ["277ca.x12", "999.x12"]
    assert collect(clinic, gateway) == 0


def test_however_often_it_is_sent_it_is_put_out_once(
    gateway: FolderGateway, clinic: Clinic, tmp_path: Path
) -> None:
    _, body = sent(clinic, gateway)
    (file,) = folder(tmp_path, "outbound").iterdir()
    file.unlink()  # the partner has taken it
    assert gateway.send(BILLER, body).duplicate
    assert list(folder(tmp_path, "outbound").iterdir()) == []
    with pytest.raises(Refused):
        gateway.send(BILLER, body.replace(b"CLM*", b"CLM*X", 1))


def test_after_a_death_between_placing_and_noting_nothing_is_doubled(
    gateway: FolderGateway, clinic: Clinic, tmp_path: Path
) -> None:
    _, body = sent(clinic, gateway)
    next(folder(tmp_path, "sent").iterdir()).unlink()
    assert gateway.send(BILLER, body).duplicate
    assert len(list(folder(tmp_path, "outbound").iterdir())) == 1


def test_an_unknown_file_is_quarantined_on_disk_and_on_record_and_never_deleted(
    clinic: Clinic, gateway: FolderGateway, tmp_path: Path
) -> None:
    (folder(tmp_path, "inbound") / "readme.pdf").write_bytes(b"%PDF-1.7 hello")
    assert collect(clinic, gateway) == 1
    assert [f.name for f in folder(tmp_path, "quarantine").iterdir()] == ["readme.pdf"]
    (record,) = clinic.kept.interchanges.page()
    assert record.state == "quarantined"


def test_half_a_file_waits_for_its_other_half(clinic: Clinic, gateway: FolderGateway, tmp_path: Path) -> None:
    _, body = sent(clinic, gateway)
    whole, path = ack999(body), folder(tmp_path, "inbound") / "999.x12"
    path.write_bytes(whole[: len(whole) // 2])
    assert collect(clinic, gateway) == 0
    path.write_bytes(whole)
    assert collect(clinic, gateway) == 1
    path.write_bytes(whole[: len(whole) // 2])
    os.utime(path, (0, 0))  # nobody writes it any more: taken as it is, and quarantined on record
    assert collect(clinic, gateway) == 1
    assert [r.state.value for r in clinic.kept.interchanges.page() if r.direction == "in"] == [
        "processed",
        "quarantined",
    ]


@pytest.mark.parametrize("name", [".999.x12", "999.part", "999.x12.tmp", "999.filepart"])
def test_a_file_under_its_working_name_is_left_alone(
    clinic: Clinic, gateway: FolderGateway, tmp_path: Path, name: str
) -> None:
    (folder(tmp_path, "inbound") / name).write_bytes(b"ISA")
    assert collect(clinic, gateway) == 0


def test_one_name_every_day_loses_nothing(clinic: Clinic, gateway: FolderGateway, tmp_path: Path) -> None:
    _, body = sent(clinic, gateway)
    path = folder(tmp_path, "inbound") / "ack.x12"
    for content in (ack999(body), ack277ca(body)):
        path.write_bytes(content)
        assert collect(clinic, gateway) == 1
    assert len(list(folder(tmp_path, "archive").iterdir())) == 2


def test_there_is_no_real_time_and_a_folder_that_is_gone_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        FolderGateway(tmp_path).ask(BILLER, b"ISA")
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Unavailable):
        FolderGateway(tmp_path / "file").mailbox(BILLER, "")
