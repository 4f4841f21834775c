import json
from pathlib import Path

import pytest

from adapters.slack import limits
from tests.fakes.slack.blocks import limits as strict

FILE = Path(__file__).parents[3] / "../shared/data/slack/block-kit-limits.json"


def test_ours_lie_within_slack_s() -> None:
    if not FILE.exists():
        pytest.skip("the table of limits in ../shared/data is not here")
    known = json.loads(FILE.read_text())
    assert known["section"]["text"]["max_length"] >= limits.SECTION
    assert known["header"]["text"]["max_length"] >= limits.TITLE
    assert known["actions"]["elements"]["max_items"] >= limits.ROW
    assert min(known["button"]["text"]["max_length"], known["option"]["text"]["max_length"]) >= limits.LABEL
    assert known["button"]["value"]["max_length"] >= limits.VALUE
    assert known["action_id"]["max_length"] >= limits.ACTION_ID
    assert known["option"]["value"]["max_length"] >= limits.OPTION_VALUE
    assert known["select"]["placeholder"]["max_length"] >= limits.PLACEHOLDER
    assert known["view"]["title"]["max_length"] >= limits.MODAL_TITLE
    assert known["view"]["private_metadata"]["max_length"] >= limits.METADATA


def test_a_full_page_leaves_room() -> None:
    assert limits.BLOCKS + 3 <= strict.MOST_BLOCKS
    assert limits.TEXT + limits.ALONE + limits.TITLE < 10_000
