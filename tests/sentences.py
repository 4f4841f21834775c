"""Every sentence for people that stands in code beside the cards: refusals, reasons, options, ways out."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
UNKNOWN = "…"
"""What stands for a value that only running code knows."""
SAYS = {
    "Refusal": (0,),
    "Skip": (0,),
    "Undeliverable": (0, 1),
    "SourceTrouble": (0,),
    "Way": (0,),
    "Opt": (0,),
    "command": (1,),
}
"""Whose arguments are read by people, and which of them."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, who says it and where it stands."""

    kind: str
    text: str
    place: str


def sentences() -> Iterator[Sentence]:
    """All of them, as far as they can be read without running the code."""
    for package in ("bot", "adapters"):
        for file in sorted((ROOT / package).rglob("*.py")):
            yield from _of_file(file)


def _of_file(file: Path) -> Iterator[Sentence]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))]:
        names = _names(scope)
        for call in _own(scope):
            if not isinstance(call, ast.Call):
                continue
            kind = getattr(call.func, "id", getattr(call.func, "attr", ""))
            for place in SAYS.get(kind, ()):
                if place < len(call.args):
                    text = _text(call.args[place], names)
                    yield Sentence(kind, text, f"{file.relative_to(ROOT)}:{call.lineno}")


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope without those of functions inside it."""
    for child in ast.iter_child_nodes(scope):
        if isinstance(scope, ast.Module) or not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield from _own(child)


def _names(scope: ast.AST) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in ast.walk(scope)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _text(node: ast.expr, names: dict[str, ast.expr]) -> str:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_text(part, names) for part in parts)
        case ast.BinOp(left=left, right=right):
            return _text(left, names) + _text(right, names)
        case ast.Name(id=name) if name in names:
            return _text(names[name], {})
        case _:
            return UNKNOWN
