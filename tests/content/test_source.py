from content.nodes import read_yaml
from content.source import Found, InText, InYaml, Mistake, Source

TEXT = "title: A tree\nparts:\n  - name: root\n    size: 3\n  - name: leaf\n"


def tree(start: int = 1) -> InYaml:
    got = read_yaml(TEXT, "whole.yaml", [], start=start)
    assert got
    return got[1]


def test_a_mistake_is_told_by_file_line_and_sentence() -> None:
    assert str(Mistake("a.yaml", 3, "is empty")) == "a.yaml:3: is empty"
    assert min(Mistake("b", 1, ""), Mistake("a", 9, ""), Mistake("a", 2, "")) == Mistake("a", 2, "")


def test_a_path_of_keys_and_places_leads_to_a_line() -> None:
    assert tree().line("title") == 1
    assert tree().line("parts", 0, "size") == 4
    assert tree().line("parts", 1, "name") == 5


def test_a_path_that_ends_nowhere_is_told_at_the_nearest_thing_around_it() -> None:
    assert tree().line("parts", 0, "colour") == tree().line("parts", 0)
    assert tree().line("parts", 7) == tree().line("parts")
    assert tree().line("nothing") == 1


def test_front_matter_is_counted_from_where_it_stands() -> None:
    assert tree(start=2).line("parts", 1, "name") == 6


def test_one_step_further_in_counts_on() -> None:
    second = tree().within("parts").within(1)
    assert second.line("name") == 5
    assert Found("leaf", second).mistake("is small", "name") == Mistake("whole.yaml", 5, "is small")


def test_parts_of_markdown_stand_on_lines_of_their_own() -> None:
    week = InText("stage.md", 10, lines={"topics": 14})
    assert (week.line("topics", 2), week.line("title"), week.line()) == (14, 10, 10)


def test_a_file_as_a_whole_is_told_on_its_first_line() -> None:
    assert Source("a.yaml").mistake("is missing", "anything") == Mistake("a.yaml", 1, "is missing")
