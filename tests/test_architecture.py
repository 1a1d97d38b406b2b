"""The laws of the house: import contracts, rules with citations, one place for each dangerous thing."""

import ast
import importlib
import importlib.util
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from shared.rules import Rule

ROOT = Path(__file__).parents[1]
PACKAGES = ("shared", "coding_service", "billing_service")
CATALOGUES = ("coding_service.edits.catalog", "billing_service.scrub.catalog")
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "manager.py", "common_utils.py", "misc.py"}


def sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def calls(path: Path) -> Iterator[str]:
    """Last name of everything that the file calls."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def where_called(name: str) -> set[str]:
    return {str(path.relative_to(ROOT)) for path in sources() if name in calls(path)}


def test_import_contracts_are_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    kept = lint_imports(no_cache=True) == 0
    assert kept, capsys.readouterr().out


@pytest.mark.parametrize("name", CATALOGUES)
class TestCatalogues:
    @pytest.fixture
    def catalogue(self, name: str) -> tuple[Rule[object, object], ...]:
        rules: tuple[Rule[object, object], ...] = importlib.import_module(name).CATALOG
        return rules

    def test_it_is_a_tuple_of_rules(self, catalogue: tuple[Rule[object, object], ...]) -> None:
        assert isinstance(catalogue, tuple)
        assert catalogue
        assert all(isinstance(rule, Rule) for rule in catalogue)

    def test_ids_are_given_once(self, catalogue: tuple[Rule[object, object], ...]) -> None:
        assert [id_ for id_, count in Counter(rule.id for rule in catalogue).items() if count > 1] == []

    def test_each_names_its_authority_and_says_what_it_is(
        self, catalogue: tuple[Rule[object, object], ...]
    ) -> None:
        faults = [
            rule.id
            for rule in catalogue
            if not rule.id.replace("-", "").replace(".", "").replace("_", "").isalnum()
            or len(rule.citation.strip()) < 8
            or len(rule.title.strip()) < 8
            or rule.effective_from > rule.effective_to
        ]
        assert faults == []


def test_engines_are_made_in_one_place() -> None:
    assert where_called("create_engine") == {"shared/database/engine.py"}


def test_durable_work_is_known_in_one_place() -> None:
    users = {
        str(path.relative_to(ROOT))
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "dbos"
    }
    assert users == {"shared/durable.py"}


def test_nothing_is_called_utils() -> None:
    assert [str(path.relative_to(ROOT)) for path in sources() if path.name in FORBIDDEN_NAMES] == []


def test_http_exceptions_stay_at_the_edge() -> None:
    allowed = ("shared/", "coding_service/api/", "billing_service/api/", "billing_service/mock_payer/")
    raised = where_called("HTTPException") | where_called("HttpRefusal")
    assert {path for path in raised if not path.startswith(allowed)} == set()


def test_routes_are_plain_functions() -> None:
    """`def` routes run in the thread pool, where a synchronous session belongs."""
    found = []
    for path in sources():
        if "/api/" not in str(path) and "/mock_payer/" not in str(path):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.AsyncFunctionDef) and any(
                isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Attribute)
                for decorator in node.decorator_list
            ):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert [entry for entry in found if "asynccontextmanager" not in entry] == []


def test_every_test_folder_is_a_package() -> None:
    """Same-named test files exist in several of them."""
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}
    assert [
        str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").exists()
    ] == []
