from content.draft import files_of, read
from tests.content.tree import Tree, stage_file, topic_file


def test_only_content_is_read_from_the_folder(tree: Tree) -> None:
    before = set(files_of(tree.folder))
    (tree.folder / "notes.txt").write_text("mine")
    (tree.folder / topic_file(1)).with_name("draft.md").write_text("mine")
    assert set(files_of(tree.folder)) == before


def test_what_can_be_read_is_there_whatever_is_wrong_elsewhere(tree: Tree) -> None:
    tree.edit("roadmap.yaml", "stages:", "stages: [")
    draft = read(files_of(tree.folder))
    assert draft.plan == []
    assert len(draft.topics) == 20
    assert {mistake.file for mistake in draft.mistakes} == {"roadmap.yaml"}


def test_entries_with_mistakes_of_their_own_are_known_by_their_ids(tree: Tree) -> None:
    tree.edit("resources.yaml", "title: All of the ash", "tilte: All of the ash")
    draft = read(files_of(tree.folder))
    assert draft.half_read == {"ash-book"}
    assert len(draft.resources) == 9


def test_a_file_in_another_encoding_is_told_with_the_line_of_its_first_strange_letter(tree: Tree) -> None:
    path = tree.folder / stage_file(2)
    path.write_bytes(path.read_bytes() + "\n\u00fcber".encode("latin-1"))
    lines = path.read_bytes().count(b"\n") + 1
    assert f"{stage_file(2)}:{lines}: a character that is not UTF-8: save the file as UTF-8" in map(
        str, read(files_of(tree.folder)).mistakes
    )


def test_a_mark_that_some_editors_put_at_the_beginning_is_not_content(tree: Tree) -> None:
    path = tree.folder / "papers.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(files_of(tree.folder)).mistakes == []


def test_core_and_optional_are_decided_by_the_plan(tree: Tree) -> None:
    draft = read(files_of(tree.folder))
    assert draft.optional == {"oak-leaf"} | {name for name in draft.topics if not draft.topics[name].value.core}
    assert draft.stage_of["ash-root"] == 3
