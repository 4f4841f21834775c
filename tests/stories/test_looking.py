from tests.stories.town import Town


async def test_list_shows_ten_stages_and_each_leads_to_its_topics(town: Town) -> None:
    ada = town.member("ada")
    stages = await ada("/roadmap list")
    assert "Stage 1: Mathematics and statistics 0 of 14 done" in stages
    assert "Stage 10: Portfolio and network 0 of 8 done" in stages
    third = await ada.presses(stages, "Stage 3")
    assert "rests on other topics" in third.line("Turning a wish")
    assert "optional" in third.line("Support vector machines")
    topic = await ada.presses(third, "Nearest neighbours")
    assert "Stage 3: Fundamentals of machine learning, core" in topic


async def test_list_counts_what_is_known_apart_from_what_is_done(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start 2")
    await ada("/roadmap done la-vectors")
    assert "1 of 14 done, 13 counted as known" in (await ada("/roadmap list")).line("Stage 1:")


async def test_list_refuses_a_stage_that_is_not(town: Town) -> None:
    refusal = await town.member("ada")("/roadmap list 12")
    assert refusal.refuses == "stage"
    assert "There is no stage “12”" in refusal


async def test_a_topic_says_what_it_is_rests_on_and_brings(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    await ada("/roadmap done la-matrices")
    topic = await ada("/roadmap topic gradients: slopes")
    assert "Stage 1: Mathematics and statistics, core" in topic
    assert "rests on other topics" in topic.line("For you")
    assert "ready for you" in topic.line("Derivatives and the chain rule")
    assert "done (your word)" in topic.line("Matrices as machines for vectors")
    assert "you can:" in topic
    assert topic.buttons == ["Done", "Begin this one", "My next step"]


async def test_looking_at_a_topic_begins_nothing_and_nothing_is_locked(town: Town) -> None:
    ada = town.member("ada")
    await ada("/roadmap start new")
    topic = await ada("/roadmap topic svm")
    assert "Your next step: Vectors and the angle between them" in await ada("/roadmap next")
    await ada.presses(topic, "Begin this one")
    assert "Your next step: Support vector machines: the widest street" in await ada("/roadmap next")


async def test_a_topic_needs_a_name(town: Town) -> None:
    refusal = await town.member("ada")("/roadmap topic")
    assert refusal.refuses == "topic"
    assert "/roadmap topic topic" in refusal


async def test_a_topic_of_several_names_is_asked_back(town: Town) -> None:
    ada = town.member("ada")
    which = await ada("/roadmap topic vectors")
    assert "Which one?" in which
    assert "Eigenvectors and what repetition does" in await ada.presses(which, "Eigenvectors")


async def test_the_map_shows_the_path_in_stones_and_in_words(town: Town) -> None:
    ada = town.member("ada")
    await ada.opens()
    await ada("/cohort join")
    await ada("/roadmap start 2")
    await ada("/roadmap done la-matrices")
    await town.passes(days=8)
    path = await ada("/roadmap map")
    assert "Your map: 1 stone of 122" in path
    first = path.line("Stage 1:")
    assert "◐●◐◐◐◐◐◐◐◐◐◐◐◐" in first
    assert "1 of 14 done, 13 counted as known" in first
    assert "here: Monday club" in first
    assert "0 of 14 done" in path.line("Stage 2:")
    assert "● done, ◐ counted as known, ○ not yet" in path


async def test_nobody_is_called_behind_or_late(town: Town) -> None:
    root, ada = town.member("root"), town.member("ada")
    await root.opens(start="4")
    await town.passes(days=15)
    await ada("/roadmap start new")
    await ada("/cohort join")
    for line in ("/roadmap next", "/cohort step", "/roadmap map", "/progress me", "/roadmap list", "/help"):
        text = (await ada(line)).text.casefold()
        assert "behind" not in text
        assert "late" not in text.split()
