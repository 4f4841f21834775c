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
    assert limits.SECTION <= known["section"]["text"]["max_length"]
    assert limits.TITLE <= known["header"]["text"]["max_length"]
    assert limits.ROW <= known["actions"]["elements"]["max_items"]
    assert limits.LABEL <= min(known["button"]["text"]["max_length"], known["option"]["text"]["max_length"])
    assert limits.VALUE <= known["button"]["value"]["max_length"]
    assert limits.ACTION_ID <= known["action_id"]["max_length"]
    assert limits.OPTION_VALUE <= known["option"]["value"]["max_length"]
    assert limits.PLACEHOLDER <= known["select"]["placeholder"]["max_length"]
    assert limits.MODAL_TITLE <= known["view"]["title"]["max_length"]
    assert limits.METADATA <= known["view"]["private_metadata"]["max_length"]


def test_a_full_page_leaves_room() -> None:
    assert limits.BLOCKS + 3 <= strict.MOST_BLOCKS
    assert limits.TEXT + limits.ALONE + limits.TITLE < 10_000
