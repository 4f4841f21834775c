from content.draft import Draft
from content.lint.rule import Rule, count, outside, too_long
from content.source import Mistake


def test_each_mistake_names_its_rule() -> None:
    rule = Rule("too-loud", lambda _: iter([Mistake("a.yaml", 3, "is loud")]))
    assert [str(mistake) for mistake in rule.mistakes(Draft())] == ["a.yaml:3: is loud [too-loud]"]


def test_bounds_belong_to_what_they_bound() -> None:
    assert outside("words", 5, 5, 9) is None
    assert outside("words", 9, 5, 9) is None
    assert outside("words", 4, 5, 9) == "words (4, 5 to 9)"


def test_length_is_counted_in_characters_and_in_words() -> None:
    assert too_long("the title", "abc", 3) is None
    assert too_long("the title", "abcd", 3) == "the title is too long (4 characters, at most 3)"
    assert count("two  words\n") == 2
