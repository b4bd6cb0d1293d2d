"""An archive whose every stored text is hostile, and what a page must not hold."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tawatur.store.adding import add
from tawatur.store.judgements import asking, judge
from tawatur.store.viewing import article_of, looking

HOSTILE = (
    "<script>window.evil=1</script>",
    '"><img src=x onerror="window.evil=1">',
    "'><svg onload='window.evil=1'>",
    "</title></style></textarea><script>window.evil=1</script>",
    "\u202ereversed\u202c \u2066isolated\u2069 \u202bembedded",
    "w" * 5_000,
    "'; DROP TABLE articles; -- \" OR 1=1",
    "{{ 7 * 7777777 }}{% for x in y %}{{ frame }}{% endfor %}{# x #}${7*7}",
    "javascript:window.evil=1",
    "body{display:none}/* @import url(//evil.example/x.css) */ expression(1)",
    "<!-- ]]> &lt;b&gt; &#x3c;script&#x3e; \u2028 \u200b",
    "form-token- csrf __class__ %s {0} {name!r}",
)
_LEAD = (
    "The mayor of Norvale, {name}, said on Monday that the harbour bridge would close for two weeks. "
    "{text} An official at {name} said the repair would cost about 4 million crowns, according to {name}.\n\n"
    "\u201cNobody will cross it until the pillars are safe {text},\u201d {name} told {text}. "
    "وقالت {name} إن جسر الميناء سيغلق أسبوعين، بحسب {text}."
)
ADDRESS = re.compile(r"^(/(?!/)|#|https?://[^\s\"'<>]+$)")


def hostile_archive(path: Path) -> Path:
    """Two outlets carry each hostile text in all of their fields; some of it is judged, in hostile words."""
    rows = [
        {
            "id": f"{text[:200]} {k}", "title": f"Bridge {text}", "outlet": f"{text} {k}", "author": text,
            "url": (text if n % 2 else f"https://host.example/{text}"), "section": text,
            "published": f"2026-03-{n + 1:02}T0{k}:00:00",
            "text": _LEAD.format(name=f"Dana {text}", text=text),
        }
        for n, text in enumerate(HOSTILE)
        for k in (1, 2)
    ]  # fmt: skip
    add(rows, path)
    with looking(path) as view:
        made = [
            asking.note(view, rows[0]["id"], author=HOSTILE[0], reason=HOSTILE[1]),
            asking.entity(f"Dana {HOSTILE[0]}", HOSTILE[7], author=HOSTILE[2], reason=HOSTILE[4]),
            asking.origin(view, rows[1]["id"], HOSTILE[0], author=HOSTILE[3], reason=HOSTILE[7]),
        ]
        found, _ = article_of(view, rows[0]["id"])
        name = found.attributions[0].id
        made.append(asking.speaker(view, found.id, name, HOSTILE[1], author=HOSTILE[0], reason=HOSTILE[6]))
    for one in made:
        judge(path, one)
    return path


class Seen(HTMLParser):
    """What stands in a page as markup: its links, and what must not be there."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.wrong: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        given = {name: value or "" for name, value in attrs}
        if tag in ("style", "img", "iframe", "object", "embed", "base") or (
            tag == "script" and not given.get("src", "").startswith("/static/")
        ):
            self.wrong.append(f"<{tag}> {given}")
        for name, value in given.items():
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.wrong.append(f"{tag} {name}={value[:60]}")
            if name in ("href", "src", "action", "formaction", "xlink:href") and not ADDRESS.match(value):
                self.wrong.append(f"{tag} {name}={value[:60]}")
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(given["href"].partition("#")[0])

    def handle_data(self, data: str) -> None:
        """Look at text: nothing may reorder the page, and no template may have run."""
        if re.search("[\u202a-\u202e]", data):
            self.wrong.append(f"bidi {data[:60]!r}")
        if "54444439" in data:
            self.wrong.append(f"a template ran: {data[:60]!r}")


def crawled(client: object, start: str, most: int) -> Iterator[tuple[str, str, Seen]]:
    """(path, page, what is in it) of pages reached by links from `start`, at most so many of each kind."""
    waiting, known, counts = [start], {start}, dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        kind = "/".join(path.partition("?")[0].split("/")[1:3])
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] > most:
            continue
        answer = client.get(path)  # type: ignore[attr-defined]
        assert answer.status_code == 200, (path, answer.status_code)
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        seen = Seen(answer.text)
        yield path, answer.text, seen
        fresh = [x for x in seen.links if x not in known]
        known.update(fresh)
        waiting += fresh
