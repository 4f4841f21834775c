"""Data held against a model; what does not fit is said in plain sentences."""

from collections.abc import Mapping
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
        details = error.errors(include_url=False)
        mistakes.extend(source.mistake(_sentence(detail, model), *detail["loc"]) for detail in details)
        return None


def close_to(word: str, known: Mapping[str, object]) -> str:
    """The end of a sentence about an unknown word: what may have been meant."""
    near = get_close_matches(word, known, n=1)
    return f"; did you mean `{near[0]}`?" if near else ""


def _sentence(detail: "ErrorDetails", model: type[BaseModel]) -> str:
    kind, where, context = detail["type"], detail["loc"], detail.get("ctx", {})
    if not where:
        return "`key: value` pairs were expected here"
    if kind == "extra_forbidden":
        return f"unknown key `{where[-1]}`" + close_to(str(where[-1]), _fields(model, where[:-1]))
    if kind == "missing":
        return f"`{where[-1]}` is missing" if isinstance(where[-1], str) else f"`{where[-2]}` has too few entries"
    if detail["input"] is None:
        return f"`{_name(where)}` is empty"
    return f"`{_name(where)}` " + WANTED.get(kind, detail["msg"]).format(**context)


def _name(where: tuple[int | str, ...]) -> str:
    return next(str(step) for step in reversed(where) if isinstance(step, str))


def _fields(model: type[BaseModel], where: tuple[int | str, ...]) -> Mapping[str, Any]:
    for step in where:
        if isinstance(step, str):
            model = get_args(model.model_fields[step].annotation)[0]
    return model.model_fields
