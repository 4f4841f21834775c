"""The roadmap that the project was founded on: every bullet of it is taught in its stage."""

from collections.abc import Iterator

from content.draft import Draft
from content.lint.prose import passages
from content.lint.rule import rule
from content.source import Mistake

FOUNDING: tuple[tuple[str, ...], ...] = (
    ("linear algebra", "calculus", "probability", "statistics"),
    ("Python", "NumPy", "pandas", "Matplotlib", "seaborn"),
    (
        "supervised", "unsupervised", "linear regression", "tree", "nearest neighbour", "cluster",
        "accuracy", "precision", "recall", "F1", "ROC",
    ),
    ("layer", "activation", "backpropagation", "CNN", "RNN"),
    (
        "Kaggle", "house price", "sentiment", "image", "clean", "feature engineering", "scal", "encod",
    ),
    ("bagging", "boosting", "stacking", "PCA", "t-SNE", "UMAP", "grid", "random", "Bayesian"),
    ("TensorFlow", "Keras", "PyTorch", "transfer learning", "ResNet", "BERT"),
    ("Flask", "FastAPI", "Docker", "drift", "performance", "retrain", "MLflow", "TFX", "Kubeflow"),
    (
        "arXiv", "Google Scholar", "Papers with Code", "July 2025", "NeurIPS", "ICML", "CVPR", "Reddit", "Twitter",
        "Medium",
    ),
    ("GitHub", "portfolio site", "writ", "LinkedIn", "Slack", "open-source"),
)  # fmt: skip
"""The bullets of DESIGN §1 by stage, as beginnings of words that its texts contain."""


@rule("founding")
def every_bullet_is_taught(draft: Draft) -> Iterator[Mistake]:
    """Looked for in the texts of the stage's topics and weeks; names of links do not count."""
    texts: dict[str, list[str]] = {}
    for passage in passages(draft):
        folder = passage.source.file.removeprefix("stages/").split("/")[0]
        texts.setdefault(folder, []).append(_plain(passage.text))
    for stage, bullets in zip(draft.plan, FOUNDING, strict=False):
        text = "\n".join(texts.get(stage.value.folder, ()))
        for bullet in bullets:
            if _plain(bullet) not in text:
                file = f"stages/{stage.value.folder}/stage.md"
                yield Mistake(file, 1, f"nothing in this stage speaks of `{bullet}`")


def _plain(text: str) -> str:
    return text.lower().replace("-", " ")
