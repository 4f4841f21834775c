from sklearn.feature_extraction.text import TfidfVectorizer

from content.lint.alike import alike

TEXTS = [
    "a node holds eight positives and no negatives what is its impurity",
    "a node holds six positives and two negatives what is its impurity",
    "how many parameters has a convolution of three by three",
    "which garden has the most birches of all the gardens of the town",
]


def test_near_texts_are_found_with_both_likenesses() -> None:
    found = list(alike([text.split() for text in TEXTS], 0.5, 0.35))
    assert [(pair.first, pair.second) for pair in found] == [(0, 1)]
    assert 0 < found[0].overlap < 1


def test_the_angle_is_that_of_weighted_words() -> None:
    weights = TfidfVectorizer(analyzer=str.split, sublinear_tf=True).fit_transform(TEXTS)
    angles = (weights @ weights.T).toarray()
    for pair in alike([text.split() for text in TEXTS], 0.0, 2.0):
        assert abs(pair.cosine - angles[pair.first, pair.second]) < 1e-9


def test_the_same_text_is_the_same() -> None:
    pair = next(alike([TEXTS[0].split()] * 2, 0.85, 0.5))
    assert (round(pair.cosine, 6), pair.overlap) == (1, 1)
