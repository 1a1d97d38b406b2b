"""A paper form as a table of boxes: where each stands, what 837 element it shows, and its rendering as PDF.

Two renderings of the same data: on pre-printed stock (text only, at the form's print positions) and on plain
paper with a drawn grid for reading. The red forms' artwork belongs to others and is not copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from io import BytesIO

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.units import inch
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
    for box in boxes(form).values():
        if "n" in box.id.split("."):
            for number in range(1, service_lines + 1):
                placed = place_of(form, box.id.replace(".n", f".{number}", 1), lines_apart)
                _draw_box(canvas, placed, left, top, box.title if number == 1 else "", crowded=False)
        else:
            _draw_box(canvas, box, left, top, box.title, crowded=_is_crowded(form, box))


def _draw_box(canvas: Canvas, box: Box, left: float, top: float, label: str, *, crowded: bool) -> None:
    x = left + (box.column - 1) * COLUMN - 1.5
    y = top - box.line * LINE - 2.5
    canvas.rect(x, y, box.width * COLUMN + 3, LINE - 0.6)
    if not label:
        return
    canvas.setFillGray(0.35)
    canvas.setFont(_LABEL_FONT, _LABEL_SIZE)
    if crowded:  # another box stands where the label would go: it goes before its box
        canvas.drawRightString(x - 1, y + 3, label)
    else:
        canvas.drawString(x + 0.5, y + LINE + 0.2, label)
    canvas.setFillGray(0)


def _is_crowded(form: str, box: Box) -> bool:
    """Another box stands on the line above."""
    return any(
        other.line == box.line - 1
        and other.column < box.column + box.width
        and box.column < other.column + other.width
        for other in boxes(form).values()
    )
