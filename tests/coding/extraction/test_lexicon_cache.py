"""A compiled lexicon is read again, and made again when its file is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coding_service.extraction.lexicon_cache import lexicon_for
from tests.coding.extraction.thin_book import ThinBook


class ThinnerBook(ThinBook):
    """The terms of one chapter: what is kept is under test, not what is compiled."""

    def terms(self) -> Iterator[tuple[str, str, str]]:
        return (term for term in super().terms() if term[0].startswith("E"))


BOOK = ThinnerBook()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lexicons")


def test_what_was_kept_is_what_was_compiled(folder: Path) -> None:
    compiled, kept = lexicon_for(BOOK, folder), lexicon_for(BOOK, folder)
    assert kept.entries == compiled.entries
    assert kept.vocabulary == compiled.vocabulary


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty"])
def test_a_damaged_file_is_made_again(folder: Path, damage: str) -> None:
    whole = lexicon_for(BOOK, folder)
    (file,) = folder.rglob("lexicon-*.marshal")
    content = file.read_bytes()
    middle = len(content) // 2
    damaged = {
        "cut": content[:middle],
        "flipped": content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :],
        "empty": b"",
    }
    file.write_bytes(damaged[damage])
    assert lexicon_for(BOOK, folder).entries == whole.entries
    assert file.read_bytes() == content
