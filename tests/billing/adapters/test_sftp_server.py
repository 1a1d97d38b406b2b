"""The SFTP gateway over an encrypted channel: OpenSSH's client, and a real SSH server in its own process."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from billing_service.adapters.folder_gateway import FolderGateway
from billing_service.adapters.sftp_gateway import SftpAccount, SftpGateway
from billing_service.workflows.collect_mailbox import collect_mailbox, unread_interchanges
from billing_service.workflows.process_interchange import process_interchange
from shared.errors import Unavailable
from tests.billing import builders
from tests.billing.payer_files import ack999
from tests.billing.workflows.world import BILLER, Clinic

pytestmark = pytest.mark.skipif(shutil.which("sftp") is None, reason="OpenSSH's client is not installed")


@dataclass
class Partner:
    """The far side: a server that may be stopped and started again on its port."""

    root: Path
    keys: Path
    port: int = 0
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        call = [sys.executable, "-m", "tests.billing.adapters.sftp_server"]
        self.process = subprocess.Popen(
            [*call, str(self.root), str(self.keys), str(self.port)], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            assert self.process.stdout is not None
            self.process.stdout.close()

    def trusted(self) -> Path:
        """The known hosts of somebody who has seen this server's key as it now is."""
        kind, public = (self.keys / "host.pub").read_text().split()[:2]
        path = self.keys / "known_hosts"
        path.write_text(f"[127.0.0.1]:{self.port} {kind} {public}\n")
        return path

    def names(self, folder: str) -> list[str]:
        return sorted(path.name for path in (self.root / folder).iterdir())

    def fault(self, what: str) -> None:
        self.root.with_suffix(".fault").write_text(what)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Partner]:
    folder = tmp_path_factory.mktemp("partner")
    partner = Partner(folder / "files", folder / "keys")
    partner.root.mkdir()
    partner.keys.mkdir()
    partner.start()
    try:
        yield partner
    finally:
        partner.stop()


@pytest.fixture
def partner(server: Partner) -> Partner:
    """With empty folders, and in order."""
    server.fault("")
    for name in ("in", "out", "done"):
        shutil.rmtree(server.root / name, ignore_errors=True)
        (server.root / name).mkdir()
    return server


@pytest.fixture
def account(partner: Partner) -> SftpAccount:
    return SftpAccount(
        clinic_id=BILLER.clinic_id,
        destination="clinic@127.0.0.1",
        identity_file=partner.keys / "client",
        known_hosts=partner.trusted(),
        to_partner="/in",
        from_partner="/out",
        collected="/done",
        port=partner.port,
        poll_s=0,
        timeout_s=20,
    )


@pytest.fixture
def body() -> bytes:
    clinic = Clinic()
    clinic.sent()
    return clinic.payer.taken[-1]


def gateway(tmp_path: Path, account: SftpAccount) -> SftpGateway:
    return SftpGateway(FolderGateway(tmp_path / "spool"), account)


def take_in(clinic: Clinic, sftp: SftpGateway) -> list[str]:
    collect_mailbox(
        BILLER,
        units=clinic.units,
        payer=sftp,
        clock=clinic.clock,
        mailbox="folder:clearing",
        archive=sftp.archive,
    )
    return [
        process_interchange(BILLER, id, units=clinic.units, clock=clinic.clock).state.value
        for id in unread_interchanges(BILLER, units=clinic.units)
    ]


def test_a_claim_goes_out_and_its_acknowledgment_comes_back_as_files(
    tmp_path: Path, partner: Partner, account: SftpAccount
) -> None:
    clinic, sftp = Clinic(), gateway(tmp_path, account)
    clinic.change("partners", builders.partner(gateway="clearing"))
    clinic.payer = sftp  # type: ignore[assignment]
    record = clinic.sent()
    assert record.state == "sent"
    (name,) = partner.names("in")
    sent = (partner.root / "in" / name).read_bytes()
    assert take_in(clinic, sftp) == []
    (partner.root / "out" / "ack.x12").write_bytes(ack999(sent))
    (partner.root / "out" / "half.x12").write_bytes(ack999(sent)[:-40])
    assert take_in(clinic, sftp) == ["processed"]
    assert clinic.claim(record.id).state == "syntax_accepted"
    assert (partner.names("out"), partner.names("done")) == (["half.x12"], ["ack.x12"])
    archived = tmp_path / "spool" / BILLER.clinic_id / "archive"
    assert len(list(archived.iterdir())) == 1
    assert sftp.send(BILLER, sent).duplicate
    assert partner.names("in") == [name]


def test_a_file_that_is_no_x12_is_quarantined_and_never_deleted(
    tmp_path: Path, partner: Partner, account: SftpAccount
) -> None:
    clinic, sftp = Clinic(), gateway(tmp_path, account)
    (partner.root / "out" / "report.pdf").write_bytes(b"%PDF-1.7 not for a machine")
    assert take_in(clinic, sftp) == ["quarantined"]
    spool = tmp_path / "spool" / BILLER.clinic_id / "quarantine"
    assert [path.read_bytes() for path in spool.iterdir()] == [b"%PDF-1.7 not for a machine"]
    assert partner.names("done") == ["report.pdf"]


def test_a_host_whose_key_has_changed_is_not_talked_to(
    tmp_path: Path, partner: Partner, account: SftpAccount, body: bytes
) -> None:
    partner.stop()
    for name in ("host", "host.pub"):
        (partner.keys / name).unlink()
    partner.start()  # on the same port: another machine in its place
    with pytest.raises(Unavailable) as refused:
        gateway(tmp_path, account).send(BILLER, body)
    assert refused.value.code == "sftp_host_key_changed"
    assert "known_hosts" in refused.value.message
    assert partner.names("in") == []
    # A person has looked at the new key and accepts it: what waits goes.
    gateway(tmp_path, replace(account, known_hosts=partner.trusted())).send(BILLER, body)
    assert len(partner.names("in")) == 1


def test_a_host_that_nobody_has_vouched_for_is_not_talked_to(
    tmp_path: Path, partner: Partner, account: SftpAccount, body: bytes
) -> None:
    nobody = tmp_path / "known_hosts"
    nobody.touch()
    with pytest.raises(Unavailable) as refused:
        gateway(tmp_path, replace(account, known_hosts=nobody)).send(BILLER, body)
    assert refused.value.code == "sftp_host_unknown"


def test_a_key_that_the_partner_does_not_know_is_told_so(
    tmp_path: Path, partner: Partner, account: SftpAccount, body: bytes
) -> None:
    other = replace(account, identity_file=partner.keys / "host")
    with pytest.raises(Unavailable) as refused:
        gateway(tmp_path, other).send(BILLER, body)
    assert refused.value.code == "sftp_key_refused"
    assert partner.names("in") == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [("cut", "sftp_connection_lost"), ("full", "sftp_refused"), ("denied", "sftp_permission_denied")],
)
def test_what_fails_on_the_way_out_goes_again_whole(
    tmp_path: Path, partner: Partner, account: SftpAccount, body: bytes, fault: str, code: str
) -> None:
    partner.fault(fault)
    with pytest.raises(Unavailable) as refused:
        gateway(tmp_path, account).send(BILLER, body)
    assert refused.value.code == code
    assert all(name.endswith(".part") for name in partner.names("in"))  # nobody takes half a file for one
    partner.fault("")
    receipt = gateway(tmp_path, account).send(BILLER, body)
    assert partner.names("in") == [receipt.id]
    assert (partner.root / "in" / receipt.id).read_bytes() == body


def test_what_is_cut_off_on_the_way_in_is_fetched_again(
    tmp_path: Path, partner: Partner, account: SftpAccount, body: bytes
) -> None:
    answer = ack999(body)
    (partner.root / "out" / "a.x12").write_bytes(answer)
    partner.fault("cut")
    with pytest.raises(Unavailable) as refused:
        gateway(tmp_path, account).mailbox(BILLER, "")
    assert refused.value.code == "sftp_connection_lost"
    assert partner.names("out") == ["a.x12"]
    partner.fault("")
    sftp = gateway(tmp_path, account)
    (item,) = sftp.mailbox(BILLER, "")
    assert sftp.fetch(BILLER, item.id) == answer


def test_a_partner_that_is_not_there_is_unavailable(
    tmp_path: Path, partner: Partner, account: SftpAccount, body: bytes
) -> None:
    partner.stop()
    try:
        with pytest.raises(Unavailable) as refused:
            gateway(tmp_path, account).send(BILLER, body)
        assert refused.value.code == "sftp_unavailable"
        assert "refused" in refused.value.message
    finally:
        partner.start()
