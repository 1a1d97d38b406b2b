"""A paper form as a table of boxes: where each stands, what 837 element it shows, and its rendering as PDF.

Two renderings of the same data: on pre-printed stock (text only, at the form's print positions) and on plain
paper with a drawn grid for reading. The red forms' artwork belongs to others and is not copied.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from io import BytesIO

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.units import inch
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

COLUMN, LINE = inch / 10, inch / 6
_FONT, _FONT_SIZE = "Courier", 10
_LABEL_FONT, _LABEL_SIZE = "Helvetica", 4.6


@dataclass(frozen=True, slots=True)
class Box:
    id: str
    """With `n` for the number of a service line: `24.n.code`."""
    line: int
    column: int
    width: int
    """Characters."""
    title: str
    source: str
    """The 837 element that fills it."""


@dataclass(frozen=True, slots=True)
class FormFinding:
    """Something that the paper cannot show as it is."""

    page: int
    """From 1."""
    box: str
    message: str


@dataclass(frozen=True, slots=True)
class FilledForm:
    pages: tuple[Mapping[str, str], ...]
    """Box id → text, with service line numbers in place of `n`."""
    findings: tuple[FormFinding, ...]


@dataclass(frozen=True, slots=True)
class Stock:
    """Where the data area begins on the sheet: inches from its upper left corner."""

    left_in: float = 0.3
    top_in: float = 0.17


@cache
def boxes(form: str) -> dict[str, Box]:
    """The table `form`.txt, in its order."""
    text = resources.files("billing_service.forms").joinpath(f"{form}.txt").read_text("utf-8")
    found: dict[str, Box] = {}
    for row in text.splitlines():
        if row and not row.startswith("#"):
            name, line, column, width, title, source = (cell.strip() for cell in row.split(" | "))
            found[name] = Box(name, int(line), int(column), int(width), title, source)
    return found


def place_of(form: str, box_id: str, lines_apart: int) -> Box:
    """The box of an id as pages use it: `24.3.code` is `24.n.code` two service lines further down."""
    table = boxes(form)
    if box_id in table:
        return table[box_id]
    head, number, *rest = box_id.split(".")
    box = table[".".join([head, "n", *rest])]
    return Box(box_id, box.line + (int(number) - 1) * lines_apart, box.column, box.width, "", box.source)


def checked(form: str, pages: Sequence[Mapping[str, str]], lines_apart: int) -> tuple[FormFinding, ...]:
    """Text that does not fit its box."""
    return tuple(
        FormFinding(number, box_id, f"{len(text)} characters, the box holds {box.width}")
        for number, page in enumerate(pages, start=1)
        for box_id, text in page.items()
        if len(text) > (box := place_of(form, box_id, lines_apart)).width
    )


def render(
    form: str,
    title: str,
    filled: FilledForm,
    *,
    lines_apart: int,
    service_lines: int,
    grid: bool,
    stock: Stock | None = None,
) -> bytes:
    """US letter pages as PDF bytes; the same data gives the same bytes. Text is cut at its box's width."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=LETTER, invariant=1)
    canvas.setTitle(title)
    left, top = (stock or Stock()).left_in * inch, LETTER[1] - (stock or Stock()).top_in * inch
    for number, page in enumerate(filled.pages, start=1):
        if grid:
            _draw_grid(canvas, form, left, top, lines_apart, service_lines)
            canvas.setFont(_LABEL_FONT, 5)
            canvas.drawRightString(
                LETTER[0] - left, LETTER[1] - 8, f"{title} · page {number} of {len(filled.pages)}"
            )
        canvas.setFont(_FONT, _FONT_SIZE)
        for box_id, text in page.items():
            box = place_of(form, box_id, lines_apart)
            canvas.drawString(left + (box.column - 1) * COLUMN, top - box.line * LINE, text[: box.width])
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_grid(
    canvas: Canvas, form: str, left: float, top: float, lines_apart: int, service_lines: int
) -> None:
    canvas.setLineWidth(0.25)
    canvas.setStrokeGray(0.7)
    every = list(_every_box(form, lines_apart, service_lines))
    for box in every:
        x, y = left + (box.column - 1) * COLUMN - 1.5, top - box.line * LINE - 2.5
        canvas.rect(x, y, box.width * COLUMN, LINE - 0.6)
    canvas.setFillGray(0.35)
    canvas.setFont(_LABEL_FONT, _LABEL_SIZE)
    for box in every:
        if box.title:
            _draw_label(canvas, box, left, top, every)
    canvas.setFillGray(0)


def _every_box(form: str, lines_apart: int, service_lines: int) -> Iterator[Box]:
    """Boxes as they stand on the page; of service lines only the first has titles."""
    for box in boxes(form).values():
        if "n" in box.id.split("."):
            for number in range(1, service_lines + 1):
                placed = place_of(form, box.id.replace(".n", f".{number}", 1), lines_apart)
                yield replace(placed, title=box.title if number == 1 else "")
        else:
            yield box


def _draw_label(canvas: Canvas, box: Box, left: float, top: float, every: Sequence[Box]) -> None:
    """Above its box; where another box stands there, before it, or at its right end where there is no room.

    A service line's titles go above all of the line.
    """
    x, y = left + (box.column - 1) * COLUMN - 1.5, top - box.line * LINE - 2.5
    own = [other for other in every if other.id.rpartition(".")[0] == box.id.rpartition(".")[0]]
    up = 2 if box.id.count(".") > 1 and _taken(own, box, box.line - 1, box.column, box.width) else 1
    if not _taken(every, box, box.line - up, box.column, box.width):
        canvas.drawString(x + 0.5, y + up * LINE + 0.2, box.title)
        return
    width = -int(-stringWidth(box.title, _LABEL_FONT, _LABEL_SIZE) // COLUMN)
    if box.column > width and not _taken(every, box, box.line, box.column - width, width):
        canvas.drawRightString(x - 1, y + 3, box.title)
    else:
        canvas.drawRightString(x + box.width * COLUMN - 1, y + 6.5, box.title)


def _taken(every: Sequence[Box], box: Box, line: int, column: int, width: int) -> bool:
    """Another box stands on that line within those columns."""
    return any(
        other.line == line
        and other.id != box.id
        and other.column < column + width
        and column < other.column + other.width
        for other in every
    )
