"""Whatever an editor, a merge or a full disk does to a file, the author gets sentences and never a traceback."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.errors import BrokenContent
from content.draft import files_of, read
from content.lint import lint
from content.load import build
from content.stats import stats
from tests.content.bank import LESSON, plant_bank
from tests.content.tree import plant_course, topic_file

SCRAPS = st.one_of(
    st.binary(max_size=4),
    st.sampled_from(
        [
            b"\n",
            b"\n\n",
            b"---\n",
            b"- ",
            b": ",
            b"\t",
            b"## ",
            b"**",
            b"[",
            b"}",
            b"&a ",
            b"*a",
            b"!!x ",
            b"<<",
            b"null",
        ]
    ),
)


class Files(dict[str, bytes]):
    """A course by its paths; what hypothesis says of a failure should not repeat all of it."""

    def __repr__(self) -> str:
        return f"{len(self)} files"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    tree = plant_course(tmp_path_factory.mktemp("course"))
    plant_bank(tree, 20)
    (tree.folder / topic_file(3)).with_name("lesson.md").write_text(LESSON)
    return Files(files_of(tree.folder))


@settings(deadline=None)
@example(which=11, begin=288, length=0, scrap=b"[")
@given(which=st.integers(0, 999), begin=st.integers(0, 999), length=st.integers(0, 80), scrap=SCRAPS)
def test_damage_anywhere_is_told_and_never_raised(
    files: Files, which: int, begin: int, length: int, scrap: bytes
) -> None:
    name = sorted(files)[which % len(files)]
    begin %= len(files[name])
    damaged = {**files, name: files[name][:begin] + scrap + files[name][begin + length :]}
    told = lint(damaged)
    assert all(Path(mistake.split(":", maxsplit=1)[0]).suffix in {".yaml", ".md"} for mistake in told)
    assert stats(read(damaged))
    with contextlib.suppress(BrokenContent):
        build(damaged)
