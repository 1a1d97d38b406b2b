"""A process that serves the small service of `edge.py`: python -m tests.shared.serve_program FOLDER PORT."""

import sys
import time
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI

from shared.principal import Principal
from shared.routing import Router, requires
from shared.serve import serve
from shared.settings import Misconfigured
from tests.shared.edge import EdgeService, EdgeSettings


def create_app(folder: Path) -> FastAPI:
    service = EdgeService(f"sqlite:///{folder / 'edge.sqlite3'}", folder)
    service.clock.set(service.clock.now())
    (folder / "token").write_text(service.headers()["Authorization"])
    router = Router(prefix="/v1/slow")

    @router.get("")
    def answer_late(principal: Annotated[Principal, Depends(requires("accounts.read"))]) -> str:
        (folder / "working").touch()
        time.sleep(1)
        return "done"

    service.app.include_router(router)
    return service.app


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    try:
        sys.exit(serve("edge", EdgeSettings(port=int(sys.argv[2])), lambda: create_app(folder)))
    except Misconfigured as error:
        sys.exit(str(error))
