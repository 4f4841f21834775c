import yaml
from hypothesis import given
from hypothesis import strategies as st
from yaml import Node

from content.nodes import SAFE, Loader, read_yaml
from content.source import Mistake


def told(text: str, start: int = 1) -> list[str]:
    mistakes: list[Mistake] = []
    read_yaml(text, "x.yaml", mistakes, start)
    return [str(mistake) for mistake in mistakes]


def test_values_come_out_plain_and_know_their_lines() -> None:
    got = read_yaml("a: 1\nb:\n  - x\n  - {c: true, d: 0.5}\ne: >-\n  two\n  lines\nf:\n", "x.yaml", [])
    assert got is not None
    data, source = got
    assert data == {"a": 1, "b": ("x", {"c": True, "d": 0.5}), "e": "two lines", "f": None}
    assert [source.line(*path) for path in (("a",), ("b",), ("b", 1), ("b", 1, "d"), ("e",))] == [1, 2, 4, 4, 5]


def test_a_path_that_leads_nowhere_tells_the_nearest_line() -> None:
    got = read_yaml("a: 1\nb:\n  - x\n", "x.yaml", [])
    assert got is not None
    assert [got[1].line(*path) for path in (("z",), ("b", 7), ("b", 0, "z"), (3,))] == [1, 2, 3, 1]


def test_a_date_stays_text() -> None:
    got = read_yaml("when: 2026-11-23\nodd: 2026-99-99\n", "x.yaml", [])
    assert got is not None
    assert got[0] == {"when": "2026-11-23", "odd": "2026-99-99"}


def test_a_key_that_stands_twice_is_told_where_it_stands_again() -> None:
    assert told("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n") == [
        "x.yaml:4: `c` stands here twice",
        "x.yaml:5: `a` stands here twice",
    ]


def test_a_tab_is_named() -> None:
    assert told("a:\n\t- x\n") == ["x.yaml:2: a tab in the indentation: use spaces"]


def test_a_colon_inside_a_value_asks_for_quotes() -> None:
    assert told("a: b\ntitle: NumPy: arrays\n") == [
        "x.yaml:2: this is not YAML: a value with `: ` in it must stand in quotes"
    ]


def test_a_backtick_at_the_beginning_asks_for_quotes() -> None:
    assert told("a: b\nc: `x` is code\n") == [
        "x.yaml:2: this is not YAML: a value that begins with a special character must stand in quotes"
    ]


def test_lines_count_from_where_the_document_begins() -> None:
    assert told("a: 1\na: 2\n", start=2) == ["x.yaml:3: `a` stands here twice"]


def test_an_empty_file_is_a_mistake() -> None:
    assert told("# nothing\n") == ["x.yaml:1: there is nothing here"]


def test_an_odd_character_is_told_with_its_line() -> None:
    (mistake,) = told("a: 1\nb: \x01\n")
    assert mistake.startswith("x.yaml:2: this is not YAML")


def test_aliases_and_endless_loops_are_refused() -> None:
    assert told("a: &x [1, *x]\n") == ["x.yaml:1: no `*aliases` here: write it out"]


def test_tags_and_odd_keys_are_refused() -> None:
    assert told("a: !!python/name:os.system\n") == ["x.yaml:1: `` must stand in quotes"]
    assert told("? [a]\n: b\n") == ["x.yaml:1: a key must be a plain word"]
    assert told("a: 0b_\n") == ["x.yaml:1: `0b_` must stand in quotes"]


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    mistakes: list[Mistake] = []
    assert (read_yaml(text, "x.yaml", mistakes) is not None) or mistakes


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`\t\n ,?\x85\ufeff", max_size=30))
def test_no_heap_of_signs_makes_it_raise(text: str) -> None:
    mistakes: list[Mistake] = []
    assert (read_yaml(text, "x.yaml", mistakes) is not None) or mistakes


TAGS = """\
a: ~
b:
c: ''
d: yes
e: 1_000
f: 0x1F
g: 1e3
h: 2026-11-01
i: =
k: !!str 3
l: |
  3
m: .5
n: -.inf
o: "3"
p: [1, {q: 2.5}]
"""


def test_tags_are_those_of_yaml() -> None:
    assert tags(yaml.compose(TAGS, Loader=Loader)) == tags(yaml.compose(TAGS, Loader=SAFE))


def tags(node: Node | None) -> list[object]:
    assert node is not None
    inside = node.value if isinstance(node.value, list) else []
    parts = [part for each in inside for part in (each if isinstance(each, tuple) else (each,))]
    return [node.tag, *map(tags, parts)]
