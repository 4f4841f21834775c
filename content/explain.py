"""Data held against a model; what does not fit is said in plain sentences."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from content.source import Mistake, Source

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)

WANTED = {
    "string_type": "must be text: put it in quotes",
    "string_too_short": "is empty",
    "tuple_type": "must be a list",
    "too_short": "is empty",
    "too_long": "has too many entries",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "model_type": "must hold `key: value` pairs",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be one of: {expected}",
    "value_error": "{error}",
}


def fit(model: type[M], data: object, source: Source, mistakes: list[Mistake]) -> M | None:
    """The data as this model; None, and a mistake for each thing that does not fit."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            where = _written(detail["loc"], data)
            if detail["type"] == "too_short" and detail["ctx"]["actual_length"] < len(detail["input"]):
                continue  # entries that do not fit were not counted, and they are told already
            mistakes.append(source.mistake(_sentence(detail, where, model), *where))
        return None


def close_to(word: str, known: Mapping[str, object]) -> str:
    """The end of a sentence about an unknown word: what may have been meant."""
    near = get_close_matches(word, known, n=1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _written(where: tuple[int | str, ...], data: Any) -> tuple[int | str, ...]:
    """The path as the author wrote it: without the names of the models that were tried on the way."""
    path: list[int | str] = []
    for place, step in enumerate(where):
        if isinstance(data, dict):
            if step not in data and place < len(where) - 1:
                continue
            data = data.get(step)
        elif isinstance(data, tuple) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        path.append(step)
    return tuple(path)


def _sentence(detail: "ErrorDetails", where: tuple[int | str, ...], model: type[BaseModel]) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if not where:
        return str(context["error"]) if kind == "value_error" else "`key: value` pairs were expected here"
    if kind == "extra_forbidden":
        return f"unknown key `{where[-1]}`" + close_to(str(where[-1]), _fields(model, where[:-1]))
    if kind == "missing":
        return f"`{where[-1]}` is missing" if isinstance(where[-1], str) else f"`{where[-2]}` has too few entries"
    if kind == "too_short" and detail["input"]:
        return f"`{_name(where)}` has too few entries ({context['actual_length']}, at least {context['min_length']})"
    if detail["input"] is None:
        return f"`{_name(where)}` is empty"
    return f"`{_name(where)}` " + WANTED.get(kind, detail["msg"]).format(**context)


def _name(where: tuple[int | str, ...]) -> str:
    return next(str(step) for step in reversed(where) if isinstance(step, str))


def _fields(model: type[BaseModel], where: tuple[int | str, ...]) -> Mapping[str, Any]:
    """The keys that are known there, of every model that may stand there."""
    models = [model]
    for step in where:
        if isinstance(step, str):
            models = [
                found
                for each in models
                if step in each.model_fields
                for found in _models_in(each.model_fields[step].annotation)
            ]
    return {name: field for each in models for name, field in each.model_fields.items()}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
