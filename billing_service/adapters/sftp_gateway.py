"""A partner's SFTP account, by OpenSSH's own client as a process: `sftp -b -`, commands on standard input.

The gateway's folder is the spool: a file is in it whole before it goes out and after it came in, so every
step may be repeated. Outward: put beside, then renamed, under the name of its ISA06 and ISA13. Inward:
fetched beside, read to its IEA, placed in the spool, and only then taken away from the partner's outbox.
Keys, host keys and ciphers are OpenSSH's business; a host that is not in `known_hosts` is never talked to.
"""

from __future__ import annotations

import os
import re
import subprocess  # nosec B404 - one known program, without a shell
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from billing_service.adapters.folder_gateway import UNFINISHED, FolderGateway, put_in_place
from billing_service.workflows.ports import MailItem, Receipt
from shared.errors import Unavailable
from shared.principal import Principal

_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}", re.ASCII)
"""No blanks, quotes or wildcards: `sftp` would take them for syntax. Other files stay where they are."""
_ECHO = "sftp> "
_TOLD = (
    (
        "REMOTE HOST IDENTIFICATION HAS CHANGED",
        "sftp_host_key_changed",
        "the host's key is not the one in known_hosts: it was changed, or another machine answers in its "
        "place; ask the partner for the new key's fingerprint before you put it into known_hosts",
    ),
    (
        "Host key verification failed",
        "sftp_host_unknown",
        "the host is not in known_hosts; put the key there that the partner vouches for",
    ),
    (
        "Permission denied (",
        "sftp_key_refused",
        "the partner does not take our key; ask it to enrol the public key of identity_file",
    ),
    (
        "Permission denied",
        "sftp_permission_denied",
        "the account may not do this in the partner's folder; ask the partner for the right to it",
    ),
    ("No such file", "sftp_folder_missing", "a folder or file that is named for it is not there"),
    ("Connection refused", "sftp_unavailable", "the host refused the connection"),
    ("Could not resolve", "sftp_unavailable", "the host's name is not known"),
    ("timed out", "sftp_unavailable", "the host does not answer in time"),
    (
        "Connection closed",
        "sftp_connection_lost",
        "the connection was lost on the way; it is tried again, whole",
    ),
    (
        "Connection reset",
        "sftp_connection_lost",
        "the connection was lost on the way; it is tried again, whole",
    ),
    ("No space", "sftp_refused", "the partner has no space left; it is tried again, whole"),
    (
        "Failure",
        "sftp_refused",
        "the partner's server could not do it, as when its disk is full; it is tried again, whole",
    ),
)
"""What OpenSSH's client says, in order: the code and our own words. What it says is never passed on."""


@dataclass(frozen=True, slots=True)
class SftpAccount:
    clinic_id: str
    """Whose account it is: one account is never two clinics'."""
    destination: str
    """`user@host`."""
    identity_file: Path
    known_hosts: Path
    to_partner: str
    """Remote folder where we put files."""
    from_partner: str
    """Remote folder that we collect from."""
    collected: str = ""
    """Remote folder that collected files are moved to; empty: they are removed there, once they are here."""
    port: int = 22
    poll_s: float = 60.0
    timeout_s: float = 120.0
    program: str = "sftp"


class SftpGateway:
    """See `workflows.ports.PayerGateway`; `archive` as the folder's."""

    def __init__(
        self, spool: FolderGateway, account: SftpAccount, *, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._spool = spool
        self._account = account
        self._now = now
        self._looked: float | None = None

    def ask(self, principal: Principal, body: bytes) -> bytes:
        return self._spool.ask(principal, body)

    def send(self, principal: Principal, body: bytes) -> Receipt:
        """The spool knows whether it went out before; what still lies in `outbound` has not."""
        self._refuse_others(principal)
        receipt = self._spool.send(principal, body)
        waiting = self._spool.path(principal, "outbound") / receipt.id
        if waiting.exists():
            draft = f"{self._account.to_partner}/.{receipt.id}.part"
            self._run(
                [f'put "{waiting}" "{draft}"', f'rename "{draft}" "{self._account.to_partner}/{receipt.id}"']
            )
            waiting.unlink()  # `sent` has it too
        return receipt

    def mailbox(self, principal: Principal, after: str) -> tuple[MailItem, ...]:
        """What is in the spool; once in `poll_s` seconds the partner's outbox is brought there first."""
        self._refuse_others(principal)
        now = self._now()
        if self._looked is None or now - self._looked >= self._account.poll_s:
            self._looked = now
            self._bring(principal)
        return self._spool.mailbox(principal, after)

    def fetch(self, principal: Principal, item_id: str) -> bytes:
        return self._spool.fetch(principal, item_id)

    def archive(self, principal: Principal, item_id: str) -> None:
        self._spool.archive(principal, item_id)

    def _bring(self, principal: Principal) -> None:
        remote = self._account.from_partner
        inbound = self._spool.path(principal, "inbound")
        listed = self._run([f'ls -1 "{remote}"'])
        for name in sorted({line.rsplit("/", 1)[-1].strip() for line in listed}):
            if not _NAME.fullmatch(name) or name.lower().endswith(UNFINISHED):
                continue
            draft, target = inbound / f".{name}.part", inbound / name
            if target.exists():
                continue  # one of that name is still to be read
            self._run([f'get "{remote}/{name}" "{draft}"'])
            if not _whole(draft):
                draft.unlink()  # the partner is still writing it; the next look takes it
                continue
            _keep(draft, target)
            if self._account.collected:
                self._run([f'rename "{remote}/{name}" "{self._account.collected}/{name}"'])
            else:
                self._run([f'rm "{remote}/{name}"'])

    def _run(self, commands: Sequence[str]) -> list[str]:
        """The lines that the commands print. Raises `Unavailable` when one fails: `sftp -b` stops there."""
        account = self._account
        options = {
            "BatchMode": "yes",
            "StrictHostKeyChecking": "yes",
            "UserKnownHostsFile": str(account.known_hosts),
            "IdentitiesOnly": "yes",
            "ConnectTimeout": "15",
        }
        call = [account.program, "-b", "-", "-P", str(account.port), "-i", str(account.identity_file)]
        for name, value in options.items():
            call += ["-o", f"{name}={value}"]
        try:
            done = subprocess.run(  # noqa: S603 # nosec B603 - see the import
                [*call, "--", account.destination],
                input="".join(f"{command}\n" for command in commands).encode(),
                capture_output=True,
                timeout=account.timeout_s,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise _unavailable(type(error).__name__) from error
        if done.returncode:
            raise _told(done.stderr.decode("utf-8", "replace"), done.returncode)
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        return [line for line in lines if line.strip() and not line.startswith(_ECHO)]

    def _refuse_others(self, principal: Principal) -> None:
        if principal.clinic_id != self._account.clinic_id:
            raise Unavailable("this SFTP account is another clinic's", code="gateway_missing")


def _whole(path: Path) -> bool:
    """X12 to its IEA; what is no X12 is taken as it is, for the quarantine."""
    with path.open("rb") as file:
        if file.read(3) != b"ISA":
            return True
        file.seek(max(0, path.stat().st_size - 64))
        return b"IEA" in file.read()


def _keep(draft: Path, target: Path) -> None:
    """On the disk under its name before the partner's copy goes."""
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    put_in_place(draft, target)


def _told(said: str, status: int) -> Unavailable:
    for words, code, why in _TOLD:
        if words in said:
            return _unavailable(why, code)
    return _unavailable(f"exit status {status}")


def _unavailable(why: str, code: str = "sftp_unavailable") -> Unavailable:
    return Unavailable(f"the partner's SFTP account cannot be used: {why}", code=code)
