"""A load in a process of its own: the memory and the processor that it takes are not its caller's.

Parent and child speak JSON, a line each: the request goes in whole; progress, then the end, come out. A child
whose parent is gone ends at its next word; what it had begun is swept as any load that was killed.
"""

from __future__ import annotations

import json
import subprocess  # nosec B404 - starts this very module, with no word of a caller on its command line
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from coding_service.codebook.loaders.formats import Request
from coding_service.codebook.loading import Changes, Loader, Report
from coding_service.codebook.store import ReleaseStore
from shared.errors import DomainError, Invalid, Unavailable

_COMMAND = (sys.executable, "-m", "coding_service.codebook.load_process")


class LoaderProcess:
    """Loads as `Loader` does, elsewhere."""

    def __init__(self, store: ReleaseStore, builtin_tabular: Path) -> None:
        self._store, self._builtin_tabular = store, builtin_tabular

    def load(
        self, format_name: str, paths: Sequence[Path], request: Request, now: datetime, revision: int = 1
    ) -> Report:
        """As `Loader.load`; the report has no sample. Raises `Invalid` for whatever the load was refused for,
        `Unavailable` where its process died."""
        asked = {
            "store": str(self._store.folder.absolute()),
            "tabular": str(self._builtin_tabular),
            "format": format_name,
            "paths": [str(path.absolute()) for path in paths],
            "effective": request.effective and request.effective.isoformat(),
            "table": request.table,
            "licence": request.cpt_licence_accepted,
            "now": now.isoformat(),
            "revision": revision,
        }
        ended: dict[str, Any] = {}
        with subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # nosec B603 # noqa: S603
            if process.stdin is None or process.stdout is None:
                raise Unavailable("the load's process has no pipes", code="load_died")
            process.stdin.write(json.dumps(asked))
            process.stdin.close()
            for line in process.stdout:
                told = json.loads(line)
                if "done" in told:
                    request.progress(told["done"], told["total"])
                else:
                    ended = told
        if "refused" in ended:
            raise Invalid(ended["refused"], code=ended["code"])
        if not ended:
            why = f"the load's process died ({process.returncode}): begin it again"
            raise Unavailable(why, code="load_died")
        changes = Changes(ended["against"], ended["added"], ended["ended"], ended["changed"], ())
        return Report(self._store.find(ended["release"]), ended["already_loaded"], changes)


def main() -> None:
    asked = json.load(sys.stdin)
    request = Request(
        effective=asked["effective"] and date.fromisoformat(asked["effective"]),
        table=asked["table"],
        cpt_licence_accepted=asked["licence"],
        progress=lambda done, total: _tell(done=done, total=total),
    )
    loader = Loader(ReleaseStore(Path(asked["store"])), Path(asked["tabular"]))
    paths = [Path(path) for path in asked["paths"]]
    try:
        now = datetime.fromisoformat(asked["now"])
        report = loader.load(asked["format"], paths, request, now, asked["revision"])
    except DomainError as refusal:
        _tell(refused=refusal.message, code=refusal.code)
        return
    changes = report.changes
    _tell(
        release=report.release.id,
        already_loaded=report.already_loaded,
        against=changes.against,
        added=changes.added,
        ended=changes.ended,
        changed=changes.changed,
    )


def _tell(**words: Any) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
