"""A real SSH server with SFTP for tests, in a process of its own: `python -m … ROOT KEYS PORT`.

Serves the folder ROOT on loopback to whoever holds KEYS/client, as the host of KEYS/host; both are made where
they are missing. PORT 0 takes a free one; the port that it listens on is the first line on standard output.
ROOT.fault, read at every operation, makes it misbehave: `cut` drops the connection in mid-file, `full` has no
space left, `denied` forbids writing.
"""

from __future__ import annotations

import asyncio
import errno
import os
import sys
from pathlib import Path

import asyncssh


class Partner(asyncssh.SFTPServer):
    """The folder, and what goes wrong with it."""

    def __init__(self, channel: asyncssh.SSHServerChannel[bytes], root: Path) -> None:
        super().__init__(channel, chroot=os.fsencode(root))
        self._told = root.with_suffix(".fault")

    def _fault(self) -> str:
        return self._told.read_text().strip() if self._told.exists() else ""

    def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> object:
        if self._fault() == "denied" and pflags & asyncssh.FXF_WRITE:
            raise asyncssh.SFTPPermissionDenied("this account may not write here")
        return super().open(path, pflags, attrs)

    def write(self, file_obj: object, offset: int, data: bytes) -> int:
        if self._fault() == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if self._fault() == "cut":
            super().write(file_obj, offset, data[: len(data) // 2])
            self._hang_up()
        return super().write(file_obj, offset, data)

    def read(self, file_obj: object, offset: int, size: int) -> bytes:
        if self._fault() == "cut":
            self._hang_up()
        return super().read(file_obj, offset, size)

    def _hang_up(self) -> None:
        self.channel.get_connection().abort()
        raise asyncssh.SFTPConnectionLost("the line is cut")


def key(path: Path) -> asyncssh.SSHKey:
    if not path.exists():
        made = asyncssh.generate_private_key("ssh-ed25519")
        made.write_private_key(path)
        path.chmod(0o600)
        made.write_public_key(path.with_suffix(".pub"))
    return asyncssh.read_private_key(path)


async def serve(root: Path, keys: Path, port: int) -> None:
    host, client = key(keys / "host"), key(keys / "client")
    known = asyncssh.import_authorized_keys(client.export_public_key().decode())
    server = await asyncssh.listen(
        "127.0.0.1",
        port,
        server_host_keys=[host],
        authorized_client_keys=known,
        password_auth=False,
        sftp_factory=lambda channel: Partner(channel, root),
        allow_scp=False,
    )
    print(server.get_port(), flush=True)
    await server.wait_closed()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
