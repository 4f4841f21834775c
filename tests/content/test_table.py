from content.table import table


def test_words_stand_left_and_numbers_right() -> None:
    rows = [("stage", "n", "what"), ("one", "12", "a b")]
    assert table(rows) == ["stage   n  what", "-----  --  ----", "one    12  a b"]
    assert table(rows, last_left=False)[2] == "one    12   a b"
