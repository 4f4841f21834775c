"""One formula read from left to right into text: signs with the spacing of their class, scripts as small characters."""

import re
import unicodedata

from content.maths import tables
from content.maths.spacing import Piece, grouped, numerator, spaced

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
PLAIN = {"-": "−", "*": "∗", "'": "′", "~": " "}
CLASSES = {"+": "binary", "−": "binary", "∗": "binary", "=": "relation", "<": "relation", ">": "relation"}
CLASSES |= dict.fromkeys("([", "open") | dict.fromkeys(")]!", "close") | dict.fromkeys(",;:", "comma")
ENVIRONMENTS = {"pmatrix": "[]", "bmatrix": "[]", "matrix": "[]", "vmatrix": "||", "Vmatrix": "‖‖", "array": "[]"}
ENVIRONMENTS |= {"cases": "{}", "aligned": "", "align": "", "align*": "", "gathered": "", "split": ""}
LONG_SPACES = re.compile(r" {2,}")


class CannotSay(Exception):  # noqa: N818 - an answer to the author
    """The part of a formula that text cannot hold."""


class Reader:
    """`linear`: also read what only a picture shows well, as a line that says the same."""

    def __init__(self, formula: str, *, linear: bool) -> None:
        self.tokens = [found[0] for found in TOKEN.finditer(formula)]
        self.at = 0
        self.linear = linear

    def whole(self) -> str:
        """The formula as text. Raises CannotSay."""
        text = spaced(self.pieces())
        if self.at < len(self.tokens):
            raise CannotSay(f"`{self.tokens[self.at]}` without its beginning")
        return LONG_SPACES.sub(" ", text).strip()

    def pieces(self, *ends: str) -> list[Piece]:
        """Everything up to one of these tokens, which stays."""
        found: list[Piece] = []
        while self.at < len(self.tokens) and (mark := self.tokens[self.at]) not in {"}", *ends}:
            self.at += 1
            if mark in "^_":
                base = found.pop() if found else Piece("")
                found.append(Piece(base.text + self._script(mark), base.kind))
            elif mark == "'" and found:
                found.append(Piece(found.pop().text + "′"))
            elif not mark.isspace():
                found.append(self._atom(mark))
        return found

    def _argument(self, command: str) -> list[Piece]:
        """What a command applies to: a group in braces, or one sign."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        if self.at >= len(self.tokens):
            raise CannotSay(f"`{command}` without what it applies to")
        mark = self.tokens[self.at]
        self.at += 1
        return self._group() if mark == "{" else [self._atom(mark)]

    def _group(self) -> list[Piece]:
        found = self.pieces()
        if self.at >= len(self.tokens):
            raise CannotSay("`{` without its `}`")
        self.at += 1
        return found

    def _atom(self, mark: str) -> Piece:
        if mark == "{":
            return Piece(spaced(self._group()))
        if mark.startswith("\\"):
            return self._command(mark, mark[1:])
        if mark in "&#%$":
            raise CannotSay(f"`{mark}` alone: write `\\{mark}`")
        text = PLAIN.get(mark, mark)
        return Piece(text, "space" if text == " " else CLASSES.get(text, "plain"))

    def _command(self, mark: str, name: str) -> Piece:
        for table, kind in KINDS:
            if name in table:
                return Piece(table[name], kind)
        if name in tables.NAMES:
            return Piece(name, "name")
        if name in tables.SPACES:
            return Piece("" if name == "!" else " ", "space")
        if name in tables.ESCAPED:
            return Piece(name, {"{": "open", "}": "close"}.get(name, "plain"))
        if name in tables.SILENT:
            return self._silent(name)
        return self._with_argument(mark, name)

    def _silent(self, name: str) -> Piece:
        if name in {"left", "right"} and self.at < len(self.tokens) and self.tokens[self.at] == ".":
            self.at += 1
        return Piece("", "nothing")

    def _with_argument(self, mark: str, name: str) -> Piece:
        if name in tables.UPRIGHT:
            return self._upright(mark, name)
        if name in tables.STYLES:
            return Piece("".join(self._styled(mark, letter) for letter in spaced(self._argument(mark))))
        if name in tables.ACCENTS:
            return self._accented(mark, tables.ACCENTS[name])
        return self._built(mark, name)

    def _built(self, mark: str, name: str) -> Piece:
        """What needs room above or below."""
        match name:
            case "frac" | "dfrac" | "tfrac":
                above, below = spaced(self._argument(mark)), spaced(self._argument(mark))
                found = Piece(f"{numerator(above)}/{grouped(below)}", "fraction")
            case "sqrt":
                found = self._root(mark)
            case "binom":
                found = Piece(f"C({spaced(self._argument(mark))}, {spaced(self._argument(mark))})")
            case "begin":
                found = self._environment()
            case "underbrace" | "overbrace" | "boxed" if self.linear:
                found = Piece(spaced(self._argument(mark)))
            case _:
                raise CannotSay(f"`{mark}`")
        return found

    def _upright(self, mark: str, name: str) -> Piece:
        """Letter for letter, for spaces count here."""
        if self.at >= len(self.tokens) or self.tokens[self.at] != "{":
            return Piece(spaced(self._argument(mark)))
        end = next((at for at in range(self.at, len(self.tokens)) if self.tokens[at] == "}"), None)
        if end is None:
            raise CannotSay(f"`{mark}{{` without its `}}`")
        inside = self.tokens[self.at + 1 : end]
        self.at = end + 1
        return Piece("".join(inside).replace("\\", ""), "name" if name == "operatorname" else "plain")

    def _styled(self, mark: str, letter: str) -> str:
        if letter in " ,()′+−=":
            return letter
        found = tables.styled(tables.STYLES[mark[1:]], letter)
        if found is None:
            raise CannotSay(f"`{mark}{{{letter}}}`")
        return found

    def _accented(self, mark: str, accent: str) -> Piece:
        below = spaced(self._argument(mark))
        if len(below) == 1:
            return Piece(unicodedata.normalize("NFC", below + accent))
        if not self.linear:
            raise CannotSay(f"`{mark}{{{below}}}` over more than one letter")
        return Piece(f"{mark[1:]}({below})")

    def _root(self, mark: str) -> Piece:
        index = ""
        if self.at < len(self.tokens) and self.tokens[self.at] == "[":
            self.at += 1
            index = spaced(self.pieces("]"))
            self.at += 1
        sign = {"": "√", "2": "√", "3": "∛", "4": "∜"}.get(index) or self._small(index, "^") + "√"
        return Piece(sign + grouped(spaced(self._argument(mark))))

    def _script(self, sign: str) -> str:
        pieces = self._argument(sign)
        text = "".join(piece.text for piece in pieces).replace(" ", "")
        if text in {"′", "∘"}:
            return {"′": "′", "∘": "°"}[text]
        return self._small(text, sign)

    def _small(self, text: str, sign: str) -> str:
        table = tables.SUPERSCRIPT if sign == "^" else tables.SUBSCRIPT
        if all(letter in table or letter == "," for letter in text):
            return "".join(table.get(letter, letter) for letter in text)
        if self.linear:
            return f"{sign}{text}" if len(text) == 1 else f"{sign}({text})"
        missing = next(letter for letter in text if letter not in table)
        raise CannotSay(f"`{sign}{{{text}}}`: there is no small `{missing}`" + (" below" if sign == "_" else " above"))

    def _environment(self) -> Piece:
        name = "".join(piece.text for piece in self._argument("\\begin")).replace("∗", "*")
        if not self.linear or name not in ENVIRONMENTS:
            raise CannotSay(f"`\\begin{{{name}}}`")
        if name == "array":
            self._argument("\\begin{array}")
        rows = [[""]]
        while True:
            rows[-1][-1] = spaced(self.pieces("&", "\\\\", "\\end")).strip()
            if self.at >= len(self.tokens):
                raise CannotSay(f"`\\begin{{{name}}}` without its end")
            mark, self.at = self.tokens[self.at], self.at + 1
            if mark == "\\end":
                break
            if mark == "&":
                rows[-1].append("")
            else:
                rows.append([""])
        self._argument("\\end")
        return Piece(_rows(rows, ENVIRONMENTS[name]))


KINDS = (
    (tables.LETTERS, "plain"),
    (tables.BINARY, "binary"),
    (tables.RELATIONS, "relation"),
    (tables.BIG, "big"),
    (tables.OPEN, "open"),
    (tables.CLOSE, "close"),
    ({"|": "‖", "Vert": "‖", "vert": "|"}, "plain"),
)


def _rows(rows: list[list[str]], around: str) -> str:
    between = ", " if around in {"[]", "||", "‖‖"} else " "
    text = "; ".join(between.join(filter(None, row)) for row in rows if any(row))
    return f"{around[0]}{text}{around[1]}" if around else text
