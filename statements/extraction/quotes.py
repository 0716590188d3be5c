"""Find what stands between quotation marks, whatever the marks.

Curly and straight marks, '' pairs, guillemets both ways, „low-high“, CJK brackets, single quotes told from apostrophes,
pairs that do not match ('...”). One pass over the marks of each paragraph, looking at most two marks ahead, so a page
of nothing but marks is read in linear time. An opening mark that is never closed holds to the paragraph's end; where
the next paragraph opens with a mark again, that is how the press prints a quotation of several paragraphs.
Only outermost quotations are returned: what is quoted within belongs to them.
"""

import re
from typing import NamedTuple

# One class first, so that the search skips what can be no mark; a single grave accent is none.
_MARKS = re.compile(r"[\"“”„‟«»「」『』‘’‚'`](?:(?<=')'{1,2}|(?<=`)`)?(?<!(?<!`)`)")
# ..., said Smith. / ..., Smith said. at a paragraph's end: the mark that should stand before it was forgotten.
_TOLD = re.compile(r",\s(?:said\s(?:[A-Z][\w.-]+\s?){1,4}|(?:he|she|(?:[A-Z][\w.-]+\s){1,3})\s?said)(?:[.,]|$)")
_OPENS = {"“": "”", "„": "“", "«": "»", "「": "」", "『": "』", "‟": "”"}
_PAIRS = {"„": '“”"', "«": "»", "「": "」", "『": "』", "»": "«"}
_BEFORE_OPENING = " \t\xa0([{—–-/:>“\"‘'"
_AFTER_CLOSING = ' \t\xa0.,;:!?)]}—–-/…”"\n'


class Quote(NamedTuple):
    """A quotation: its marks from `start` to `end`, its words from `inner` to `outer`. `closed` has both marks."""

    start: int
    inner: int
    outer: int
    end: int
    closed: bool


class _Mark(NamedTuple):
    at: int
    end: int
    char: str
    opens: bool  # stands where an opening mark may stand
    closes: bool


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    found = []
    for match in _MARKS.finditer(text, start, end):
        at, stop = match.span()
        before = text[at - 1] if at > start else " "
        after = text[stop] if stop < end else " "
        char = '"' if stop - at > 1 else match.group()
        opens = (before in _BEFORE_OPENING or not before.isalnum() and before not in ".,!?)’") and not after.isspace()
        closes = (after in _AFTER_CLOSING or not after.isalnum()) and not before.isspace()
        found.append(_Mark(at, stop, char, opens, closes))
    return found


def _single_closers(text: str, marks: list[_Mark]) -> list[int]:
    """For each mark the next one that may close a single quotation opened there, -1 for none."""
    following = [-1] * len(marks)
    weak = strong = double = -1
    for index in range(len(marks) - 1, -1, -1):
        best = strong if strong >= 0 and (weak < 0 or text[marks[weak].at - 1] == "s") else weak
        following[index] = double if double >= 0 and (best < 0 or double < best) else best
        mark = marks[index]
        if mark.char in "’'" and mark.closes:
            if text[mark.at - 1] in ".,!?…":
                strong, weak = index, index
            else:
                weak = index
        elif mark.char == "”" and mark.closes:
            double = index
        elif mark.char in "‘“" and mark.opens:
            double = strong = -1
            if mark.char == "‘":
                weak = -1
    return following


class _Scanner:
    """The state of one paragraph's scan."""

    def __init__(self, text: str, start: int, end: int):
        self.text, self.start, self.end = text, start, end
        self.marks = _marks(text, start, end)
        self.singles = _single_closers(text, self.marks)
        self.found: list[Quote] = []

    def scan(self) -> list[Quote]:
        index = 0
        while index < len(self.marks):
            index = self._open(index)
        return self.found

    def _emit(self, opening: _Mark, closing: _Mark | None, until: int) -> None:
        outer, end = (closing.at, closing.end) if closing else (until, until)
        if self.text[opening.end : outer].strip():
            self.found.append(Quote(opening.at, opening.end, outer, end, closing is not None))

    def _open(self, index: int) -> int:
        mark = self.marks[index]
        if mark.char in "‘'‚":
            return self._single(index, mark)
        if mark.char in "“„«「『‟" or (mark.char == '"' and mark.opens) or (mark.char == "»" and mark.opens):
            return self._double(index, mark)
        if mark.char == '"' and not mark.closes:
            return self._double(index, mark)
        return index + 1

    def _single(self, index: int, mark: _Mark) -> int:
        closer = self.singles[index]
        if not mark.opens or closer < 0 or not self._speaks(mark, self.marks[closer]):
            return index + 1
        self._emit(mark, self.marks[closer], 0)
        return closer + 1

    def _speaks(self, mark: _Mark, closing: _Mark) -> bool:
        """A single quotation, not an apostrophe ('90s, 'tis, rock 'n' roll)."""
        inside = self.text[mark.end : closing.at]
        return not inside[:2].isdigit() and len(inside) > 2

    def _double(self, index: int, mark: _Mark) -> int:
        closers = _PAIRS.get(mark.char, '”"')
        depth, fallback = 0, -1
        for at in range(index + 1, len(self.marks)):
            other = self.marks[at]
            if other.char in closers and (other.char != '"' or mark.char in '"“' and not self._reopens(mark, other)):
                if depth and other.closes:
                    depth -= 1
                    continue
                self._emit(mark, other, 0)
                return at + 1
            if other.char == mark.char == "“" and other.closes and not other.opens:
                self._emit(mark, other, 0)
                return at + 1
            if other.char == mark.char and other.opens or other.char == '"' and mark.char == '"':
                if self._nested(at, closers):
                    depth += 1
                    continue
                return self._cut_short(mark, at, fallback)
            if other.char == "’" and other.closes and fallback < 0 and self._may_close(mark, other):
                fallback = at
        return self._never_closed(mark, fallback)

    def _reopens(self, mark: _Mark, other: _Mark) -> bool:
        return mark.char == '"' and other.opens and not other.closes

    def _nested(self, at: int, closers: str) -> bool:
        """Two closing marks follow before anything opens: a quotation within a quotation."""
        ahead = self.marks[at + 1 : at + 5]
        kinds = ["c" if m.char in closers and m.closes else "o" if m.opens else "" for m in ahead]
        return "".join(kinds).startswith("cc")

    def _may_close(self, mark: _Mark, other: _Mark) -> bool:
        """Whether a single mark may stand for the double one that is missing."""
        return mark.char == "“" or mark.char == '"' and self.text[other.at - 1] in ".,!?…"

    def _cut_short(self, mark: _Mark, at: int, fallback: int) -> int:
        """The next quotation begins at mark `at` before this one was closed."""
        other = self.marks[at]
        if fallback >= 0 and mark.char == '"':
            self._emit(mark, self.marks[fallback], 0)
            return fallback + 1
        self._emit_told(mark, max(mark.end, other.at - 160), other.at)
        return at

    def _emit_told(self, mark: _Mark, floor: int, until: int) -> None:
        """End a quotation without its mark before `, said Smith`, else at `until`."""
        told = _TOLD.search(self.text, floor, until)
        if told and self.text[mark.end : told.start()].strip():
            self.found.append(Quote(mark.at, mark.end, told.start(), told.start() + 1, True))
        else:
            self._emit(mark, None, until)

    def _never_closed(self, mark: _Mark, fallback: int) -> int:
        if fallback >= 0:
            closing = self.marks[fallback]
            after = self.text[closing.end : self.end].strip(" .")
            if self.text[closing.at - 1] != "s" and (after or closing.at + 2 >= self.end):
                self._emit(mark, closing, 0)
                return fallback + 1
        self._emit_told(mark, max(mark.end, self.end - 160), self.end)
        return len(self.marks)


def scan(text: str) -> list[Quote]:
    """The outermost quotations of the text, in order, none over a line's end."""
    found: list[Quote] = []
    for line in re.finditer(r"[^\n]+", text):
        found += _Scanner(text, line.start(), line.end()).scan()
    return found
