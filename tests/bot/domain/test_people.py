from bot.domain.people import AccountId, ChannelId, CommunityId


def test_the_same_key_on_another_platform_or_in_another_community_is_another_account_or_channel() -> None:
    assert AccountId("discord", "1") != AccountId("slack", "1")
    assert ChannelId(CommunityId("discord", "1"), "2") != ChannelId(CommunityId("discord", "3"), "2")


def test_an_account_is_no_community_though_both_have_a_platform_and_a_key() -> None:
    assert len({AccountId("discord", "1"), CommunityId("discord", "1")}) == 2


def test_channels_of_one_community_stand_together_in_order() -> None:
    here, there = CommunityId("fake", "a"), CommunityId("fake", "b")
    assert sorted([ChannelId(there, "1"), ChannelId(here, "2"), ChannelId(here, "1")]) == [
        ChannelId(here, "1"),
        ChannelId(here, "2"),
        ChannelId(there, "1"),
    ]
