import pytest

from adapters.slack import ids
from bot.domain.people import AccountId, ChannelId, CommunityId
from bot.ports import Receipt


def test_action_ids_are_read_back_and_old_ones_known() -> None:
    assert ids.read(ids.held(ids.SELECT, 7, "help all")) == ids.Held("s", "help all", current=True)
    assert ids.read("0b3:") == ids.Held("b", "", current=False)
    assert ids.read("vote") is None
    with pytest.raises(ValueError, match="too long"):
        ids.held(ids.SELECT, 1, "x" * 300)


@pytest.mark.parametrize("spot", [ids.Spot("T1", "C1", "1.2"), ids.Spot("T1", "C1", "1.3", "1.2")])
def test_a_receipt_holds_the_workspace_and_the_thread(spot: ids.Spot) -> None:
    assert ids.spot(spot.receipt) == spot
    assert spot.thread == "1.2"
    assert Receipt("slack", "T1/C1/1.2") == ids.Spot("T1", "C1", "1.2").receipt


def test_a_modal_s_memory_is_versioned() -> None:
    for kept in (
        ids.Kept("cohort open", "C1"),
        ids.Kept("cohort open", "C1", thread="1.2", url="https://hooks.example/1"),
    ):
        assert ids.kept(kept.written) == kept
    assert ids.kept("") == ids.Kept()
    for broken in ('{"version": 9}', "nonsense", '{"other": 1}', "[1]"):
        assert ids.kept(broken) is None


def test_people_live_in_their_workspace_and_groups_in_channels() -> None:
    assert ids.account("T1", "U1") == AccountId("slack", "T1.U1")
    assert ids.person("T1.U1") == ("T1", "U1")
    assert ids.place("T1", "C1", "general") == ChannelId(CommunityId("slack", "T1"), "C1")
    for channel, name in (("D1", ""), ("C1", "directmessage"), ("G1", "mpdm-ada--bob-1"), ("", "")):
        assert ids.place("T1", channel, name) is None
