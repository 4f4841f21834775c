"""SQLAlchemy's statements made ready once: what is left for each run is to bind, to run, and to read rows back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ClauseElement, Dialect, Result, SelectBase
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.types import TypeEngine

Parameters = Mapping[str, Any]
Change = Callable[[Any], Any]


class Prepared:
    """A statement in the words of a database, and what its parameters and its rows go through on the way."""

    def __init__(self, statement: ClauseElement, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self._compiled = compiled
        binds: Mapping[Any, str] = compiled.bind_names
        self._given = {name: bind.effective_value for bind, name in binds.items() if not bind.required}
        self._inward = _changes(((name, bind.type) for bind, name in binds.items()), dialect, "bind_processor")
        columns: Iterable[Any] = statement.selected_columns if isinstance(statement, SelectBase) else ()
        self._outward = _changes(
            ((place, each.type) for place, each in enumerate(columns)), dialect, "result_processor"
        )
        self._grows = bool(compiled.post_compile_params)
        self._words = str(compiled)
        self._order: Sequence[str] = compiled.positiontup or ()
        self._names: SimpleResultMetaData | None = None

    def bound(self, parameters: Parameters) -> tuple[str, list[Any]]:
        """The words, and the values in their order. Raises KeyError where one is missing."""
        values = {**self._given, **parameters}
        if self._grows:
            return self._unfolded(values)
        inward = self._inward
        return self._words, [inward[name](values[name]) if name in inward else values[name] for name in self._order]

    def _unfolded(self, values: Parameters) -> tuple[str, list[Any]]:
        """The words hang on how many values a list has."""
        asked = self._compiled.construct_expanded_state(values)
        inward = {**self._inward, **asked.processors}
        return asked.statement, [
            inward[name](asked.parameters[name]) if name in inward else asked.parameters[name]
            for name in asked.positiontup
        ]

    def result(self, names: Iterable[str], rows: Iterable[Sequence[Any]]) -> Result[Any]:
        """What was found, as SQLAlchemy hands it out."""
        if self._names is None:
            self._names = SimpleResultMetaData(list(names))
        return IteratorResult(self._names, map(self._changed, rows))

    def _changed(self, row: Sequence[Any]) -> Sequence[Any]:
        values = list(row)
        for place, change in self._outward.items():
            values[place] = change(values[place])
        return values


def _changes(types: Iterable[tuple[Any, TypeEngine[Any]]], dialect: Dialect, way: str) -> dict[Any, Change]:
    """What values of these types go through, where they go through anything."""
    more = (None,) if way == "result_processor" else ()
    found = ((key, getattr(kind.dialect_impl(dialect), way)(dialect, *more)) for key, kind in types)
    return {key: change for key, change in found if change is not None}
