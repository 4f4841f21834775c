"""The content that people meet."""

from pathlib import Path

import pytest

from bot.domain.roadmap import Roadmap
from content.draft import files_of
from content.lint import lint
from content.load import load

CONTENT = Path(__file__).parents[2] / "content"

PROJECTS = {
    "1 least squares and principal components of a small table": "la-eigen la-svd stat-descriptive np-linalg-random",
    "1 three medical tests by Bayes, and a simulation": "prob-basics prob-distributions np-linalg-random",
    "1 paths of gradient descent for three step sizes": "calc-gradients calc-optimization viz-matplotlib",
    "2 clean a messy CSV": "py-files pd-clean",
    "2 a story in five charts": "pd-group-join viz-matplotlib viz-choose",
    "2 three loops to NumPy": "np-indexing np-broadcast",
    "3 breast cancer end to end in one pipeline": "ml-splits cls-metrics ranking-metrics sk-pipelines",
    "3 logistic regression from scratch": "calc-gradients np-linalg-random logreg",
    "3 clusters of wines": "clustering viz-choose",
    "4 a two-layer network in NumPy": "np-broadcast nn-backprop nn-optimizers",
    "4 a convolutional network against a plain one": "cnn-arch nn-regularize nn-debug",
    "4 four broken training runs": "nn-init-norm nn-debug",
    "5 house prices": "kaggle-practice baselines proj-regression",
    "5 sentiment": "baselines proj-text",
    "5 classes of images": "cls-metrics proj-image",
    "6 a forest against boosting": "bagging-rf boosting gbm-libs nested-cv",
    "6 digits by PCA, t-SNE and UMAP": "pca tsne-umap",
    "6 a study of tuning": "tuning-search tuning-bayes",
    "7 one network in PyTorch and in Keras": "torch-data torch-loop keras-models keras-training fw-modes-bugs",
    "7 fine-tune a ResNet": "transfer-vision fw-checkpoints",
    "7 fine-tune a small BERT": "tokenize-bert proj-text",
    "8 a model service in Docker": "fastapi-api model-serialize docker-ml testing-ml ci-cd",
    "8 ten runs compared": "mlflow-tracking model-registry",
    "8 drift, an alarm and a rule": "monitoring drift retraining",
    "9 notes on three papers": "find-papers read-paper",
    "9 one claim reproduced": "code-for-papers judge-claims reproduce",
    "9 ten minutes for the paper club": "read-paper judge-claims",
    "10 a site with three projects": "portfolio-repo portfolio-site model-card",
    "10 a post that two peers have read": "tech-writing",
    "10 a merged pull request": "git-github oss-contrib",
    "10 a mock interview": "interview-prep",
}
"""The projects of the roadmap, each with its stage and the topics it calls for."""


@pytest.fixture(scope="module")
def roadmap() -> Roadmap:
    return load(CONTENT)


def test_it_is_sound_and_good() -> None:
    assert lint(files_of(CONTENT)) == ()


def test_it_has_all_that_was_promised(roadmap: Roadmap) -> None:
    assert (len(roadmap.topics), len(roadmap.plan)) == (122, 58)
    assert [stage.number for stage in roadmap.stages if stage.weeks[-1].breather] == [1, 3, 5, 8]


@pytest.mark.parametrize("project", PROJECTS)
def test_the_core_topics_alone_lead_to_every_project(roadmap: Roadmap, project: str) -> None:
    wanted = PROJECTS[project].split()
    reached: set[str] = set()
    while wanted:
        topic = roadmap.topics[wanted.pop()]
        assert topic.core, f"{topic.id} is optional"
        if topic.id not in reached:
            reached.add(topic.id)
            wanted += topic.requires
    assert reached
