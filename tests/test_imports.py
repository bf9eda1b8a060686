"""The picture of docs/architecture.md, enforced: imports run downward, and each big library is known in few places."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline"

# From the bottom up; a module may import from its own layer and from those below it.
LAYERS = (
    ("errors", "collector"),
    (
        "settings",
        "schema",
        "model",
        "articles",
        "front_matter",
        "patterns",
        "values",
        "gazetteer",
        "infobox",
        "storage",
    ),
    ("components", "nlp"),
    ("resolve",),
    ("rows",),
    ("extraction", "columns", "tables", "fingerprint", "inputs", "datapackage", "analysis", "sums"),
    ("batch", "engines", "checks", "evaluate", "agreement", "importers"),
    ("learn", "report", "exports", "explain"),
    ("cli",),
)
# Who may import what; a name ending in / is a folder.
KNOWERS = {
    "spacy": ("nlp.py", "components/", "resolve/", "learn/", "exports/", "gazetteer", "patterns.py"),
    "distributed": ("engines/cluster.py",),
    "dask": ("engines/cluster.py",),
    "fsspec": ("storage.py",),
    "frontmatter": ("front_matter.py", "importers/"),
    "markdown_it": ("articles.py", "importers/"),
    "mwparserfromhell": ("importers/",),
}


@cache
def _modules() -> list[tuple[str, ast.Module]]:
    files = sorted(PACKAGE.rglob("*.py"))
    return [(path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in files]


@cache
def _runtime_imports(tree: ast.AST) -> list[ast.Import | ast.ImportFrom]:
    return list(_walk_imports(tree))


def _walk_imports(tree: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Import statements, those under `if TYPE_CHECKING` left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node
        else:
            yield from _walk_imports(node)


def _own(module: str, node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """The top-level parts of this package that a statement in `module` imports."""
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".")[1] for alias in node.names if alias.name.startswith("pipeline."))
        return
    parts = module.removesuffix(".py").split("/")
    if node.level:
        target = parts[: len(parts) - node.level] + (node.module.split(".") if node.module else [])
    elif node.module and node.module.split(".")[0] == "pipeline":
        target = node.module.split(".")[1:]
    else:
        return
    yield from [target[0]] if target else [alias.name for alias in node.names]


def _layer(name: str) -> int | None:
    stem = name.removesuffix(".py").split("/")[0]
    for level, members in enumerate(LAYERS):
        if any(stem == member or stem.startswith(member + "_") for member in members):
            return level
    return None


ROOT_FILES = ("__init__.py", "__main__.py")


@pytest.mark.parametrize(("module", "tree"), [pytest.param(*m, id=m[0]) for m in _modules() if m[0] not in ROOT_FILES])
def test_imports_run_downward(module: str, tree: ast.Module) -> None:
    level = _layer(module)
    assert level is not None, f"{module} is in no layer: give it its place in LAYERS and in docs/architecture.md"
    for node in _runtime_imports(tree):
        for name in _own(module, node):
            other = _layer(name)
            if other is not None:
                assert other <= level, f"{module}, line {node.lineno}: imports {name}, which is above it"


@pytest.mark.parametrize("library", KNOWERS)
def test_who_knows_what(library: str) -> None:
    for module, tree in _modules():
        for node in _runtime_imports(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            if getattr(node, "level", 0) == 0 and any(name.split(".")[0] == library for name in names):
                assert module.startswith(KNOWERS[library]), f"{module}, line {node.lineno}: {library} is not for it"


def test_values_are_pure() -> None:
    for module, tree in _modules():
        if module.startswith("values/"):
            for node in _runtime_imports(tree):
                text = ast.unparse(node)
                assert "spacy" not in text, f"{module}: {text}"
                assert "open(" not in text
