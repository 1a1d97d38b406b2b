"""The command `billing-service`.

`x12` needs neither a database nor a web server and is run without loading them: with a file in hand one does
not wait for them, nor give them memory.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of the command that is named."""
    words = sys.argv[1:] if argv is None else argv
    if words[:1] == ["x12"]:
        from billing_service.x12_cli import main as x12

        return x12(words)
    from billing_service.cli import main as command

    return command(words)
