"""Billing articles of Local Coverage Determinations: the CSV export of the Medicare Coverage Database.

Three of its tables say which diagnoses support a service: `article.csv` (id, version, dates),
`article_x_hcpc_code.csv` and `article_x_icd10_covered.csv` (article, code, group). Groups of the two
correspond by number: the codes of service group 1 are supported by diagnosis group 1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import IO

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.tables import columns, published_date, read_rows

_ARTICLE, _SERVICES, _COVERED = "article.csv", "article_x_hcpc_code.csv", "article_x_icd10_covered.csv"


@dataclass(slots=True)
class Article:
    """One billing article in one version."""

    id: str
    title: str
    from_date: date
    to_date: date | None
    services: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Group → procedure codes."""
    covered: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Group → ICD-10-CM codes."""


def read_articles(members: Iterator[tuple[str, IO[bytes]]]) -> list[Article]:
    """By article id. Raises `BadFile` where a table is missing or names an article that is not listed."""
    articles: dict[tuple[str, str], Article] = {}
    met: set[str] = set()
    for file, stream in members:  # article.csv comes first: its name is the shortest
        name = file.lower().rsplit("/", 1)[-1]
        if name == _ARTICLE:
            _read_articles(file, stream, articles)
        elif name == _SERVICES:
            _link(file, stream, articles, "hcpc_code_id", "hcpc_code_group", "services")
        elif name == _COVERED:
            _link(file, stream, articles, "icd10_code_id", "icd10_covered_group", "covered")
        else:
            continue
        met.add(name)
    missing = {_ARTICLE, _SERVICES, _COVERED} - met
    if missing:
        raise BadFile("the export", f"{', '.join(sorted(missing))} is not in it")
    return [articles[key] for key in sorted(articles)]


def _read_articles(file: str, stream: IO[bytes], articles: dict[tuple[str, str], Article]) -> None:
    rows = read_rows(stream, file)
    wanted = ("article_id", "article_version", "title", "article_eff_date", "article_end_date")
    at, _ = columns(rows, file, wanted)
    for line, cells in rows:
        if not any(cells):
            continue
        key = cells[at["article_id"]], cells[at["article_version"]]
        begins = published_date(cells[at["article_eff_date"]], file, line)
        if begins is None:
            raise BadFile(file, f"article {key[0]} has no effective date", line)
        if key in articles:
            raise BadFile(file, f"article {key[0]} version {key[1]} is there twice", line)
        ends = published_date(cells[at["article_end_date"]], file, line)
        articles[key] = Article(f"A{key[0]}", cells[at["title"]], begins, ends)


def _link(
    file: str,
    stream: IO[bytes],
    articles: dict[tuple[str, str], Article],
    code_column: str,
    group_column: str,
    where: str,
) -> None:
    rows = read_rows(stream, file)
    at, _ = columns(rows, file, ("article_id", "article_version", code_column, group_column))
    for line, cells in rows:
        if not any(cells):
            continue
        article = articles.get((cells[at["article_id"]], cells[at["article_version"]]))
        if article is None:
            raise BadFile(file, f"article {cells[at['article_id']]} is not in {_ARTICLE}", line)
        getattr(article, where)[cells[at[group_column]] or "1"].add(cells[at[code_column]].upper())
