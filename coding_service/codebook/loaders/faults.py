"""What is wrong with a file, where, in one shape."""

from __future__ import annotations

from shared.errors import Invalid, Place


class BadFile(Invalid):
    """The file cannot be taken. Nothing of it is: the release in force stays in force."""

    default_code = "bad_file"

    def __init__(self, file: str, message: str, line: int | None = None, *, code: str | None = None) -> None:
        at = f"{file}, line {line}" if line else file
        self.file, self.line = file, line
        place = Place(f"/{file}" + (f"/{line}" if line else ""), code or self.default_code, message)
        super().__init__(f"{at}: {message}", code=code, places=(place,))
