from adapters.discord.places import Place, Ref


def test_a_receipt_is_read_back_with_and_without_its_discussion() -> None:
    for ref in (Ref(1, 2, 3, 4), Ref(1, 2, 3, 4, thread=True)):
        assert Ref.of(ref.receipt) == ref


def test_what_follows_a_message_stands_in_its_discussion_or_beside_it() -> None:
    assert Ref(1, 2, 3, 4).discussion.room == 2
    assert Ref(1, 2, 3, 4, thread=True).discussion == Place(1, 2, thread=4)
    assert Ref(1, 2, 3, 4, thread=True).discussion.room == 4
    assert Ref(1, 2, 3, 4, thread=True).place.room == 2
