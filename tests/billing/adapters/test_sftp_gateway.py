"""The SFTP gateway's commands and repeats, against a program in place of `sftp` that serves a folder.

Proven here is which commands are given, in which order, and what becomes of files when one of them fails;
`test_sftp_server.py` has the wire.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from billing_service.adapters.folder_gateway import FolderGateway
from billing_service.adapters.sftp_gateway import SftpAccount, SftpGateway
from shared.errors import Unavailable
from tests.billing.payer_files import ack999
from tests.billing.workflows.world import BILLER, Clinic

FAKE = """\
import json, os, pathlib, shlex, sys
root = pathlib.Path({root!r})
with (root / "calls").open("a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
failing = (root / "fail").read_text().split() if (root / "fail").exists() else []
for line in sys.stdin:
    print("sftp> " + line.strip())
    verb, *words = shlex.split(line)
    with (root / "log").open("a") as log:
        log.write(verb + "\\n")
    if verb in failing:
        sys.exit(1)
    far = lambda path: root / path.lstrip("/")
    try:
        if verb == "put":
            far(words[1]).write_bytes(pathlib.Path(words[0]).read_bytes())
        elif verb == "get":
            pathlib.Path(words[1]).write_bytes(far(words[0]).read_bytes())
        elif verb == "rename":
            far(words[0]).rename(far(words[1]))
        elif verb == "rm":
            far(words[0]).unlink()
        elif verb == "ls":
            for name in sorted(os.listdir(far(words[-1]))):
                if not name.startswith("."):
                    print(words[-1] + "/" + name)
        else:
            sys.exit(2)
    except OSError:
        sys.exit(1)
"""


class Partner:
    """The far side: its folders, and what it was told."""

    def __init__(self, folder: Path) -> None:
        self.root = folder
        for name in ("in", "out", "done"):
            (folder / name).mkdir(parents=True)
        self.program = folder / "sftp"
        self.program.write_text(f"#!{sys.executable}\n" + FAKE.format(root=str(folder)))
        self.program.chmod(0o755)

    def fail(self, *verbs: str) -> None:
        (self.root / "fail").write_text(" ".join(verbs))

    def log(self) -> list[str]:
        return (self.root / "log").read_text().split()

    def names(self, folder: str) -> list[str]:
        return sorted(path.name for path in (self.root / folder).iterdir())


@pytest.fixture
def partner(tmp_path: Path) -> Partner:
    return Partner(tmp_path / "partner")


@pytest.fixture
def account(partner: Partner) -> SftpAccount:
    return SftpAccount(
        clinic_id=BILLER.clinic_id,
        destination="clinic@sftp.partner.example",
        identity_file=Path("/keys/id_ed25519"),
        known_hosts=Path("/keys/known_hosts"),
        to_partner="/in",
        from_partner="/out",
        collected="/done",
        poll_s=0,
        program=str(partner.program),
    )


def gateway(tmp_path: Path, account: SftpAccount) -> SftpGateway:
    return SftpGateway(FolderGateway(tmp_path / "spool"), account)


@pytest.fixture
def body() -> bytes:
    clinic = Clinic()
    clinic.sent()
    return clinic.payer.taken[-1]


def test_a_file_is_put_beside_and_renamed_and_once(
    tmp_path: Path, account: SftpAccount, partner: Partner, body: bytes
) -> None:
    sftp = gateway(tmp_path, account)
    receipt = sftp.send(BILLER, body)
    assert (partner.names("in"), partner.log()) == ([receipt.id], ["put", "rename"])
    assert (partner.root / "in" / receipt.id).read_bytes() == body
    assert sftp.send(BILLER, body).duplicate
    assert partner.log() == ["put", "rename"]
    call = (partner.root / "calls").read_text()
    for option in ("BatchMode=yes", "StrictHostKeyChecking=yes", "UserKnownHostsFile=/keys/known_hosts"):
        assert option in call
    assert call.strip().endswith('"--", "clinic@sftp.partner.example"]')


@pytest.mark.parametrize("verb", ["put", "rename"])
def test_what_did_not_get_through_goes_again_with_the_same_bytes(
    tmp_path: Path, account: SftpAccount, partner: Partner, body: bytes, verb: str
) -> None:
    partner.fail(verb)
    with pytest.raises(Unavailable) as refused:
        gateway(tmp_path, account).send(BILLER, body)
    assert refused.value.code == "sftp_unavailable"
    assert [name for name in partner.names("in") if not name.endswith(".part")] == []
    partner.fail()
    receipt = gateway(tmp_path, account).send(BILLER, body)  # another process
    assert partner.names("in") == [receipt.id]
    assert (partner.root / "in" / receipt.id).read_bytes() == body


@pytest.mark.parametrize(("collected", "left"), [("/done", ["a.x12"]), ("", [])])
def test_files_are_brought_whole_and_taken_away_once_they_are_here(
    tmp_path: Path, account: SftpAccount, partner: Partner, body: bytes, collected: str, left: list[str]
) -> None:
    answer = ack999(body)
    (partner.root / "out" / "a.x12").write_bytes(answer)
    (partner.root / "out" / "half.x12").write_bytes(answer[:-40])
    (partner.root / "out" / "b.x12.part").write_bytes(answer)
    (partner.root / "out" / "odd name*.x12").write_bytes(answer)
    sftp = gateway(tmp_path, replace(account, collected=collected))
    (item,) = sftp.mailbox(BILLER, "")
    assert sftp.fetch(BILLER, item.id) == answer
    assert partner.names("done") == left
    assert partner.names("out") == ["b.x12.part", "half.x12", "odd name*.x12"]
    sftp.archive(BILLER, item.id)
    assert sftp.mailbox(BILLER, "") == ()
    (partner.root / "out" / "half.x12").write_bytes(answer)
    assert len(sftp.mailbox(BILLER, "")) == 1


@pytest.mark.parametrize("verb", ["ls", "get", "rename"])
def test_a_failure_on_the_way_loses_nothing_and_brings_nothing_twice(
    tmp_path: Path, account: SftpAccount, partner: Partner, body: bytes, verb: str
) -> None:
    answer = ack999(body)
    (partner.root / "out" / "a.x12").write_bytes(answer)
    partner.fail(verb)
    with pytest.raises(Unavailable):
        gateway(tmp_path, account).mailbox(BILLER, "")
    partner.fail()
    first = gateway(tmp_path, account)
    (item,) = first.mailbox(BILLER, "")
    assert first.fetch(BILLER, item.id) == answer
    first.archive(BILLER, item.id)
    # The same bytes under the same name are the same item: `collect_mailbox` has it already.
    assert {one.id for one in first.mailbox(BILLER, "")} <= {item.id}


def test_the_account_is_one_clinics_and_a_missing_program_is_told(
    tmp_path: Path, account: SftpAccount, body: bytes
) -> None:
    with pytest.raises(Unavailable) as refused:
        gateway(tmp_path, replace(account, clinic_id="clinic-z")).mailbox(BILLER, "")
    assert refused.value.code == "gateway_missing"
    with pytest.raises(Unavailable) as missing:
        gateway(tmp_path, replace(account, program="/nowhere/sftp")).mailbox(BILLER, "")
    assert missing.value.code == "sftp_unavailable"


def test_the_partner_is_not_looked_at_more_often_than_its_profile_says(
    tmp_path: Path, account: SftpAccount, partner: Partner
) -> None:
    now = [100.0]
    spool = FolderGateway(tmp_path / "spool")
    sftp = SftpGateway(spool, replace(account, poll_s=60), now=lambda: now[0])
    for second in (100.0, 130.0, 159.9, 160.0):
        now[0] = second
        sftp.mailbox(BILLER, "")
    assert partner.log() == ["ls", "ls"]
