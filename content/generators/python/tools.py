"""Exceptions and classes, commits and branches, files and their bytes."""

from collections.abc import Sequence
from random import Random

from content.generators.contract import Miss, Reject, Sketch, Slip, crossed, generator, numbers, printed

TEXTS = ("x", "7.5", "", "3,2", "two", "1e3", "4.0")
"""Text that int() refuses."""
DECIMALS = {"7.5", "1e3", "4.0"}
FIELDS = ("tea", "rice", "Oslo", "Rome", "red", "12", "7.5", "2026")
QUOTED = ('"Smith, Jo"', '"salt, fine"', '"Paris, Texas"', '"3,50"', '"one, two"', '"a, b, c"')
BYTES = ("café", "Zürich", "naïve", "señor", "Łódź", "smörgås", "10 €", "5 °C", "π", "fiancée", "Ærø", "déjà vu")


@generator("py-modules-try", topic="py-modules", level=2, version=1)
def attempts(dice: Random) -> Sketch:
    """Which texts become numbers, and what happens to the others."""
    good = [dice.randint(2, 30) for _ in range(3)]
    bad = dice.sample(TEXTS, dice.choice((1, 2)))
    texts = [*(str(number) for number in good), *bad]
    dice.shuffle(texts)
    if texts[0] in bad or texts[-1] in bad:
        raise Reject
    listed_texts = str(texts).replace("'", '"')
    code = (
        f"good = bad = 0\nfor text in {listed_texts}:\n    try:\n        good += int(text)\n"
        "    except ValueError:\n        bad += 1\nprint(good, bad)"
    )
    return Sketch(
        stem="What does this code print?",
        key=f"{sum(good)} {len(bad)}",
        why=f"int refuses {' and '.join(repr(text) for text in bad)}: except counts that and the loop goes on. The others add up to {sum(good)}.",
        slips=_attempt_slips(dice, good, bad, texts),
        given={"code": code},
        code=code,
    )


def _attempt_slips(dice: Random, good: Sequence[int], bad: Sequence[str], texts: Sequence[str]) -> list[Slip]:
    whole, refused = sum(good), sum(text not in DECIMALS for text in bad)
    if dice.random() < 1 / 2:
        values = (len(good), "counts-for-values", "good adds the numbers themselves; only bad counts.")
        runs = dice.choice(
            (
                (len(texts), "except-branch-misjudged", "The except branch runs only where int failed."),
                (0, "except-branch-misjudged", "The except branch counts each text that int refuses."),
            )
        )
        return crossed("{} {}".format, (whole, len(bad)), values, runs)
    before = sum(int(text) for text in texts[: min(texts.index(text) for text in bad)])
    loose = whole + sum(int(float(text)) for text in bad if text in DECIMALS)
    pool = (
        (
            f"{before} 1",
            "caught-error-escapes",
            "The error is caught inside the loop, so the loop goes on with the next text.",
        ),
        (f"{before} 0", "caught-error-escapes", "The loop goes on after the error, and except counts it."),
        (
            f"{loose} {refused}",
            "int-reads-decimals",
            "int reads text of whole numbers only: 7.5 or 4.0 in quotes is refused.",
        ),
        ("It raises a ValueError", "caught-error-escapes", "ValueError is what except waits for, so it ends there."),
    )
    return [Slip(*slip) for slip in pool if slip[0] != f"{whole} {len(bad)}"]  # fmt: skip


@generator("py-modules-class", topic="py-modules", level=3, version=1)
def shared_attribute(dice: Random) -> Sketch:
    """What belongs to one object, and what to the whole class."""
    name, verb = dice.choice((("Jar", "fill"), ("Tank", "pour"), ("Purse", "put"), ("Box", "pack")))
    a, b, more = dice.sample(range(2, 12), 3)
    code = (
        f"class {name}:\n    total = 0\n    def __init__(self, n):\n        self.n = n\n        {name}.total += n\n"
        f"    def {verb}(self, n):\n        self.n += n\n\na, b = {name}({a}), {name}({b})\na.{verb}({more})\nprint(a.n, b.n, {name}.total)"
    )
    once, total = (f"{a + more} {b}", a + b)
    follows = (total + more, "class-object-mixed", f"{verb} changes self.n alone; nothing adds to {name}.total there.")
    anew = (b, "state-begins-anew", "total belongs to the class: it is set to 0 once, not for each object.")
    first = dice.choice(
        (
            (f"{a} {b}", "method-changes-nothing", f"a.{verb}({more}) changes a.n: self is a itself, not a copy."),
            (f"{more} {b}", "plus-equals-misread", f"+= adds {more} to what a.n was; it does not replace it."),
            (f"{b + more} {b + more}", "class-object-mixed", "n is set on self, so a and b have one each."),
        )
    )
    return Sketch(
        stem="What does this code print?",
        key=f"{a + more} {b} {a + b}",
        why=f"a.n is {a} + {more}, b.n stays {b}. {name}.total is shared by both and grew only in __init__: {a} + {b} = {a + b}.",
        slips=crossed("{} {}".format, (once, total), first, dice.choice((follows, anew))),
        given={"code": code},
        code=code,
    )  # fmt: skip


@generator("git-github-merge", topic="git-github", level=2, version=1)
def merge(dice: Random) -> Sketch:
    """How many commits the log shows after a merge."""
    branch = dice.choice(("try-knn", "fix-typo", "new-chart", "clean-dates", "faster-load"))
    before, own, meanwhile, undone = dice.randint(3, 20), dice.randint(2, 9), dice.randint(1, 6), dice.randint(0, 2)
    key = before + own + meanwhile + 1 + undone
    tail = (
        "",
        " Then one commit is undone with git revert.",
        " Then two commits are undone with git revert, one by one.",
    )[undone]
    back = "" if not undone else f", and {undone} for what was reverted"
    return Sketch(
        stem=f"main has {before} commits when the branch {branch} starts. The branch gets {own} commits, main meanwhile {meanwhile}. "
        f"On main you run git merge {branch}, without conflicts.{tail} How many commits does git log on main show?",
        key=str(key),
        why=f"{before} from before, {own} from the branch, {meanwhile} from main, 1 for the merge, as both sides had moved on{back}: {key}.",
        slips=printed(
            Miss(key - 1, "merge-commit-miscounted", "Both sides had moved on, so the merge is a commit of its own."),
            Miss(key - own, "merge-loses-commits", "A plain merge keeps every commit of the branch; only a squash makes one of them."),
            Miss(key - meanwhile, "merge-loses-commits", f"The {meanwhile} commits on main stay; a merge throws nothing away."),
            Miss(key - 2 * undone, "revert-removes-commit", "git revert adds a commit that undoes; nothing vanishes from the log."),
            Miss(before + 1, "merge-loses-commits", "The work on both sides stays in the log, commit by commit."),
            Miss(key + own, "merge-copies-commits", f"The {own} commits of the branch are in the log once; a merge does not copy them."),
            Miss(key + 1, "merge-commit-miscounted", "One merge makes one commit, not one for each branch."),
            Miss(key + before, "merge-copies-commits", f"The {before} commits from before belong to both and are listed once."),
            Miss(key + meanwhile, "merge-copies-commits", f"The {meanwhile} commits on main are listed once, however they were joined."),
        ),
        given={"before": before, "own": own, "meanwhile": meanwhile, "undone": undone},
    )  # fmt: skip


@generator("py-files-fields", topic="py-files", level=1, version=1)
def fields(dice: Random) -> Sketch:
    """How many fields a CSV reader finds in a line with quotes."""
    plain, quoted = dice.sample(FIELDS, dice.randint(2, 4)), dice.sample(QUOTED, dice.choice((1, 1, 2)))
    parts = [*plain, *quoted, *[""] * dice.choice((0, 1))]
    dice.shuffle(parts)
    if not parts[0] or not parts[-1]:
        raise Reject
    line = ",".join(parts)
    commas, count = line.count(","), len(parts)
    inside = commas - (count - 1)
    lost = (
        ("csv-drops-fields", "Two commas in a row hold an empty field between them.")
        if "" in parts
        else ("commas-for-fields", "These are the separating commas; there is one field more than that.")
    )
    return Sketch(
        stem="A file has the line below. How many fields does csv.reader find in it?",
        key=str(count),
        why=f"Commas inside quotes belong to their field: of {commas} commas {count - 1} separate, and that makes {count} fields."
        + (" An empty one counts." if "" in parts else ""),
        slips=numbers(
            Miss(commas + 1, "csv-splits-in-quotes", f"Splitting at every comma tears the quoted fields apart: {inside} of them lie inside quotes."),
            Miss(commas, "commas-for-fields", "These are all commas; the quoted ones do not separate, and the last field has none."),
            Miss(len(plain), "csv-drops-fields", "Quoted fields are fields too; the quotes only protect what is inside."),
            Miss(count - 1, *lost),
            Miss(len(quoted), "csv-drops-fields", "Only the quoted parts were counted; fields need no quotes."),
        ),
        given={"line": line},
        code=line,
        tolerance=0.1,
    )  # fmt: skip


@generator("py-files-bytes", topic="py-files", level=2, version=1)
def utf8(dice: Random) -> Sketch:
    """How many bytes a text takes in UTF-8, typed."""
    one, other = dice.sample(BYTES, 2)
    text = f"{one} {dice.choice(('und', 'et', 'a', 'o', 'nr'))} {other}"
    wide = [sign for sign in text if ord(sign) > 127]  # noqa: PLR2004  the end of ASCII
    sizes = [3 if sign == "€" else 2 for sign in wide]
    key = len(text) - len(wide) + sum(sizes)
    signs = ", ".join(f"{sign} {size}" for sign, size in sorted(set(zip(wide, sizes, strict=True))))
    euro = "€" in wide
    return Sketch(
        stem=f"The text below has {len(text)} characters, spaces included. Saved in UTF-8, how many bytes does it take?",
        key=str(key),
        why=f"Plain letters, digits and spaces take one byte each, {len(text) - len(wide)} in all; the others more: {signs}. Together {key}.",
        slips=numbers(
            Miss(len(text), "bytes-are-characters", "These are the characters; characters outside ASCII take more than one byte."),
            Miss(2 * len(text), "utf8-fixed-width", "UTF-8 takes two bytes only where it needs them."),
            Miss(4 * len(text), "utf8-fixed-width", "Four bytes for every character is UTF-32; UTF-8 is thriftier."),
            Miss(len(text) + len(wide) if euro else key + len(wide), "utf8-fixed-width",
                 "The euro sign takes three bytes, one more than an accented letter." if euro else "Accented letters take two bytes, not three."),
            Miss(len(text) - len(wide), "utf8-drops-accents", "Characters outside ASCII are kept; they only take more room."),
        ),
        given={"text": text},
        code=text,
        tolerance=0.1,
        unit="bytes",
    )  # fmt: skip
