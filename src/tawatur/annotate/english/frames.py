"""From a cue to its attribution: which frame it stands in, who is its subject, what is its content."""

from collections.abc import Iterator

from tawatur.annotate.english import closed, scopes, subjects
from tawatur.annotate.english.drafts import Draft
from tawatur.annotate.english.reading import Reading, Unit
from tawatur.annotate.english.verbs import Hit

Range = tuple[int, int]


class Finder:
    """Walks the cues of one unit, carrying the subject that a later verb of the sentence shares."""

    def __init__(self, reading: Reading, hits: list[Hit]) -> None:
        self.r = reading
        self.hits = hits
        self.cues = {h.first: h for h in hits}

    def drafts(self) -> Iterator[Draft]:
        """All attributions carried by verbs, in order."""
        units = iter(self.r.units)
        unit = next(units, None)
        shared: Range | None = None
        for hit in self.hits:
            while unit is not None and hit.first >= unit.last:
                unit, shared = next(units, None), None
            if unit is None:
                return
            if hit.first < unit.first:
                continue
            draft = self._draft(hit, self._bounds(hit, unit), shared)
            if draft is not None and self._worth(draft):
                shared = draft.source or shared
                yield draft

    def _worth(self, draft: Draft) -> bool:
        """Inside a quotation only a third party's words are a further link; the speaker's own are not."""
        if draft.cue is None or draft.source is None or self.r.quote_of[draft.cue[0]] < 0:
            return True
        first = self.r.low[draft.source[0]].split("'")[0]
        return draft.frame in ("that", "clause", "quote") and first not in closed.SUBJECT_PRONOUNS

    def _bounds(self, hit: Hit, unit: Unit) -> Unit:
        """The unit; inside a quotation, the part of its sentence that is inside too."""
        number = self.r.quote_of[hit.first]
        if number < 0:
            return unit
        quotation, sentence = self.r.quotations[number], self.r.sentence_of(hit.first)
        closing = self.r.low[quotation.last - 1] in '”"»'
        return Unit(max(quotation.first + 1, sentence.first), min(quotation.last - closing, sentence.last))

    def _draft(self, hit: Hit, unit: Unit, shared: Range | None) -> Draft | None:
        r = self.r
        start = subjects.group_start(r, hit.first, unit.first)
        before = r.low[hit.first - 1] if hit.first > unit.first else ""
        if self._passive(hit, start) or self._name_part(hit, unit):
            return None
        if hit.cue.inflections == {"ing"}:
            source = self._participle_source(hit, start, unit, shared)
            if source is None:
                return None
        else:
            if (inverted := self._inverted(hit, unit)) is not None:
                return inverted
            if before == "to" or not self._finite(hit, start, unit):
                return None
            source = subjects.left(r, start, unit.first)
            if source is None and before in ("and", "but", ",") and "past" in hit.cue.inflections:
                source = shared
            if source is None:
                return None
            if (postposed := self._postposed(hit, source, unit)) is not None:
                return postposed
        return self._preposed(hit, source, unit)

    def _passive(self, hit: Hit, start: int) -> bool:
        if "done" not in hit.cue.inflections:
            return False
        group = self.r.low[start : hit.first]
        if any(w in closed.BE or w.endswith(("'s", "'re", "'m")) for w in group[-3:]):
            return "past" in hit.cue.inflections or "base" not in hit.cue.inflections
        follower = self.r.low[hit.last] if hit.last < len(self.r.low) else "."
        return follower in ("of", "by", "as") and "n" in hit.cue.frames

    def _name_part(self, hit: Hit, unit: Unit) -> bool:
        """A capitalised form in the middle of a sentence belongs to a name («United States»)."""
        if hit.first == unit.first or not self.r.raw[hit.first][0].isupper():
            return False
        words = [w for w in self.r.raw[unit.first : unit.last] if w[0].isalpha()]
        return sum(w[0].isupper() for w in words) * 2 < len(words)

    def _finite(self, hit: Hit, start: int, unit: Unit) -> bool:
        """A base or present form that may be a noun needs a modal, a pronoun or a clause to be a verb."""
        if "past" in hit.cue.inflections:
            return True
        r = self.r
        group = r.low[start : hit.first]
        before = r.low[start - 1].split("'")[0] if start > unit.first else ""
        if any(w in closed.MODAL for w in group) or before in closed.SUBJECT_PRONOUNS:
            return "base" in hit.cue.inflections or "present" in hit.cue.inflections
        if before in closed.DETERMINERS or before in closed.PREPOSITIONS or r.low[start - 1].endswith("'s"):
            return False
        after = r.low[hit.last] if hit.last < unit.last else "."
        clause = (
            after in ("that", "the", "a", ":")
            or after in closed.PERSONAL
            or r.quote_of[min(hit.last, len(r.low) - 1)] >= 0
        )
        plural = before.endswith("s") or (start > unit.first and r.raw[start - 1][0].isupper())
        if "base" in hit.cue.inflections:
            return before.endswith("s") and clause
        return clause or plural or hit.cue.verb in ("say", "want", "believe", "insist", "tell")

    def _participle_source(self, hit: Hit, start: int, unit: Unit, shared: Range | None) -> Range | None:
        r = self.r
        before = r.low[start - 1] if start > unit.first else ""
        group = r.low[start : hit.first]
        if any(w in closed.BE or w.endswith(("'s", "'re", "'m")) for w in group) or any(
            "'" in w for w in r.low[start - 1 : start]
        ):
            return subjects.left(r, start, unit.first)
        if before == "":
            return self._subject_after_participle(hit, unit)
        if before in (",", "and", "—", "–", "while", "by", "before", "after", "in", "without", "when", "for"):
            return shared or self._first_subject(hit, unit)
        return None

    def _subject_after_participle(self, hit: Hit, unit: Unit) -> Range | None:
        r = self.r
        for k in range(hit.last, min(unit.last, hit.last + 40)):
            if r.low[k] == "," and k + 1 < unit.last:
                return self._subject_at(k + 1, unit)
        return None

    def _first_subject(self, hit: Hit, unit: Unit) -> Range | None:
        """The subject of the sentence's first clause: what stands before its first verb."""
        first = unit.first
        while first < hit.first and self.r.low[first] in closed.OPENERS | {",", '"', "“"}:
            first += 1
        if first < hit.first and (
            self.r.low[first] in closed.PREPOSITIONS or self.r.low[first] in closed.SUBORDINATORS
        ):
            for k in range(first, hit.first):
                if self.r.low[k] == ",":
                    return self._subject_at(k + 1, unit)
            return None
        return self._subject_at(first, unit)

    def _subject_at(self, k: int, unit: Unit) -> Range | None:
        r = self.r
        if k >= unit.last:
            return None
        if r.low[k] in closed.PERSONAL:
            return (k, k + 1)
        end = k
        while end < min(unit.last, k + 15) and r.low[end][0].isalnum():
            word = r.low[end]
            if (
                word in closed.AUX
                or word in closed.ADVERBS
                or (end in self.cues and end > k)
                or word in closed.SUBORDINATORS
            ):
                break
            if (
                end > k
                and r.raw[end].islower()
                and r.raw[end - 1][0].isupper()
                and (word.endswith(("ed", "ly")) or word in closed.PREPOSITIONS)
            ):
                break
            end += 1
        return (k, end) if end > k else None

    def _inverted(self, hit: Hit, unit: Unit) -> Draft | None:
        """«“…,” said X» and «…, said X.»"""
        r = self.r
        if (
            hit.first <= unit.first
            or not ({"past", "present"} & hit.cue.inflections)
            or not set("qtc") & set(hit.cue.frames)
        ):
            return None
        before = hit.first - 1
        quoted = r.quote_of[before] >= 0 and r.quotations[r.quote_of[before]].last == hit.first
        if r.low[before] == "," and r.quote_of[before - 1] >= 0:
            quoted = r.quotations[r.quote_of[before - 1]].last == before
        if not quoted and r.low[before] != ",":
            return None
        if r.quote_of[hit.first] >= 0:
            return None
        source = subjects.right(r, hit.last, unit.last)
        if source is None or (not quoted and not self._closes(source[1], unit)):
            return None
        content = self._content_before(hit.first, unit)
        return self._with_second_part(hit, source, content, source[1], unit, "inverted") if content else None

    def _closes(self, k: int, unit: Unit) -> bool:
        return k >= unit.last or self.r.low[k] in (".", ",") or self.r.low[k] in closed.DAYS

    def _content_before(self, end: int, unit: Unit) -> Range | None:
        r = self.r
        first = unit.first
        if end > first and r.low[end - 1] == ",":
            end -= 1
        number = r.quote_of[end - 1] if end > first else -1
        if number >= 0:
            quotation = r.quotations[number]
            if quotation.speech and quotation.first > first and r.quote_of[first] != number:
                first = quotation.first if not self._same_clause(first, quotation.first) else first
        while first < end and r.low[first] in ("but", "and", "yet", "so") and r.quote_of[first] < 0:
            first += 1
        return (first, end) if end - first >= 2 else None

    def _same_clause(self, first: int, quote: int) -> bool:
        """The words before the quotation belong to the quoted content, not to another clause."""
        return self.r.low[quote - 1] not in (",", ":", "—") and not any(
            k in self.cues for k in range(first, quote)
        )

    def _postposed(self, hit: Hit, source: Range, unit: Unit) -> Draft | None:
        """«“…,” X said» and «…, X said.»"""
        r = self.r
        if (
            not set("qtc") & set(hit.cue.frames)
            or source[0] <= unit.first
            or r.quote_of[source[0]] != r.quote_of[hit.first]
        ):
            return None
        before = source[0] - 1
        quoted = r.quote_of[before] >= 0 and r.quote_of[before] != r.quote_of[hit.first]
        quoted = quoted and r.quotations[r.quote_of[before]].last == source[0]
        if (
            r.low[before] == ","
            and r.quote_of[before - 1] >= 0
            and r.quote_of[before - 1] != r.quote_of[hit.first]
        ):
            quoted = True
        if not quoted and (r.low[before] not in (",", "—", "–") or not self._complement_missing(hit, unit)):
            return None
        content = self._content_before(source[0], unit)
        if content is None:
            return None
        return self._with_second_part(hit, source, content, hit.last, unit, "postposed")

    def _complement_missing(self, hit: Hit, unit: Unit) -> bool:
        k = scopes.after_adverbials(self.r, hit.last, unit.last, audience="o" in hit.cue.frames)
        return k >= unit.last or self.r.low[k] in (".", ",", ";", "—", "–")

    def _with_second_part(
        self, hit: Hit, source: Range, content: Range, k: int, unit: Unit, frame: str
    ) -> Draft:
        """A quotation or clause that goes on behind an inserted cue («“A,” he said, “B.”»)."""
        r = self.r
        parts = [content]
        k = scopes.after_adverbials(r, k, unit.last, audience="o" in hit.cue.frames and frame != "inverted")
        for at in range(k, min(unit.last, k + 12)):
            number = r.quote_of[at]
            if number >= 0 and r.quotations[number].first == at and r.quotations[number].speech:
                parts.append((at, min(r.quotations[number].last, unit.last)))
                break
            if (
                r.low[at] == ","
                and at == k
                and at + 1 < unit.last
                and r.quote_of[at + 1] < 0
                and r.quote_of[content[1] - 1] < 0
            ):
                if at + 1 not in self.cues and unit.last - at > 4:
                    parts.append((at + 1, scopes.clause_end(r, at + 1, unit.last, self.cues)))
                break
        return Draft((hit.first, hit.last), source, tuple(parts), frame, hit.cue.polarity, hit.cue.verb)

    def _preposed(self, hit: Hit, source: Range, unit: Unit) -> Draft | None:
        r, frames = self.r, hit.cue.frames
        k = hit.last
        if set(frames) <= set("ni"):
            pass
        else:
            k = scopes.after_adverbials(r, k, unit.last, audience="o" in frames)
        if k >= unit.last:
            return None
        found = self._complement(hit, k, unit)
        if found is None:
            return None
        first, last, frame = found
        while last > first and r.low[last - 1] in (".", ",", ";"):
            last -= 1
        if last <= first:
            return None
        return Draft((hit.first, hit.last), source, ((first, last),), frame, hit.cue.polarity, hit.cue.verb)

    def _complement(self, hit: Hit, k: int, unit: Unit) -> tuple[int, int, str] | None:
        r, frames = self.r, hit.cue.frames
        word = r.low[k]
        if word in (",", ":", "—", "–", "-") and k + 1 < unit.last:
            inside = r.quote_of[k + 1] >= 0 and r.quote_of[k + 1] != r.quote_of[hit.first]
            if inside and set(frames) & set("cqto"):
                return (k + 1, self._quote_end(k + 1, unit), "quote")
            if word == ":" and set(frames) & set("cqto"):
                return (k + 1, unit.last, "colon")
            if word == "," and set(frames) & set("c") and self._inserted_adverbial(k, unit):
                return None
            return None
        number = r.quote_of[k]
        if (
            number >= 0
            and number != r.quote_of[hit.first]
            and r.quotations[number].speech
            and set(frames) & set("cqto")
        ):
            return (k, self._quote_end(k, unit), "quote")
        if word == "that" and set(frames) & set("cto"):
            return (k, scopes.clause_end(r, k, unit.last, self.cues), "that")
        if word == "to" and "i" in frames:
            return (k, scopes.phrase_end(r, k, unit.last, self.cues), "infinitive")
        if word in ("if", "whether", "why", "how", "what", "who", "when", "where") and set(frames) & set(
            "wcn"
        ):
            return (k, scopes.clause_end(r, k, unit.last, self.cues), "question")
        if set(frames) & set("co") and self._clause_starts(k, unit, bool(set(frames) & set("ni"))):
            return (k, scopes.clause_end(r, k, unit.last, self.cues), "clause")
        if (
            "n" in frames
            and (word[0].isalnum() or number >= 0)
            and word not in ("to", "that")
            and word not in closed.PREPOSITIONS
            and word not in closed.AUX
        ):
            return (k, scopes.phrase_end(r, k, unit.last, self.cues), "phrase")
        return None

    def _inserted_adverbial(self, k: int, unit: Unit) -> bool:
        return False

    def _quote_end(self, k: int, unit: Unit) -> int:
        return min(self.r.quotations[self.r.quote_of[k]].last, unit.last)

    def _clause_starts(self, k: int, unit: Unit, needs_verb: bool) -> bool:
        r = self.r
        word = r.low[k]
        if word.split("'")[0] in closed.PERSONAL or word == "there":
            return True
        if (
            not (word[0].isalnum() or r.quote_of[k] >= 0)
            or word in closed.AUX
            or word in closed.ADVERBS | closed.SUBORDINATORS
        ):
            return False
        for at in range(k + 1, min(unit.last, k + (10 if needs_verb else 30))):
            if r.low[at] in closed.AUX:
                return True
            if needs_verb and r.low[at] in closed.PREPOSITIONS | {",", ";"}:
                return False
        return not needs_verb
