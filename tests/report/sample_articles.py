"""The fictional sample's articles: texts, attributions and mentions."""

from datetime import UTC, datetime, timedelta

from tawatur.model import (
    Article,
    Attribution,
    DateValue,
    Mention,
    NumberValue,
)
from tawatur.spans import Span

START = datetime(2031, 3, 4, 6, 10, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>\"'>&amp;\x1b[31m[bold]\u202e{{ 7*7 }}"


AGENCY = """السنديان (وكالة المرسى) - قال المتحدث باسم محافظة الريحان سالم العوسج إن 65 مزارعا أجلوا \
من قرى وادي الريحان مساء الاثنين بعد انهيار سد ترابي.
وأضاف العوسج أن فرق الإنقاذ لم تسجل أي وفاة، مشيرا إلى أن مهندسا في الهيئة قال له إن «الشقوق ظهرت قبل أسبوع».
وبحسب شهود فإن المياه غمرت السوق القديم في بلدة عين الغزال."""
COPY = AGENCY.replace("(وكالة المرسى)", "- المرسى").replace("عين الغزال", "عين غزال")
REWRITE = """أجلي نحو 70 مزارعا من قرى وادي الريحان مساء الاثنين بعد انهيار سد ترابي.
ولم تسجل أي وفاة حتى الآن، وقد يرتفع عدد المتضررين في الساعات المقبلة.
وغمرت المياه السوق القديم في بلدة عين غزال."""
DENIAL = """نفت هيئة السدود في الريحان أن تكون الشقوق قد ظهرت قبل أسبوع، وقالت في بيان إن السد فُحص يوم الأحد.
وقالت الهيئة إن 65 مزارعا أجلوا احترازيا."""
HERALD = """The Mill Valley Herald reported on Tuesday that the Corran bridge will close for two years, \
citing the Harbour Post.
"Nobody told us," said Ida Marlow, who runs a bakery next to the bridge."""
POST = """The Corran bridge may close for two years, according to the Mill Valley Herald.
A council official, who asked not to be named, said that a decision had not been taken."""
LONE = """قالت بلدية السنديان إن المكتبة العامة ستفتح أبوابها في 12 مارس."""


def span(text: str, words: str, nth: int = 0) -> Span:
    """Where the `nth` occurrence of `words` stands in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def _said(text: str, key: str, cue: str, source: str | None, content: str, **more: object) -> Attribution:
    options = {
        "source_name": source,
        "source_class": "person_named",
        "named": True,
        "quote": "indirect",
        "polarity": "assert",
        "confidence": 0.9,
    } | more
    shown = options.pop("expressed", source)
    return Attribution(
        id=key,
        cue=span(text, cue),
        source=span(text, str(shown)) if shown else None,
        content=(span(text, content),),
        **options,  # type: ignore[arg-type]
    )


def _agency_marks(text: str) -> tuple[Attribution, ...]:
    who = "المتحدث باسم محافظة الريحان سالم العوسج"
    first = text[text.index("65 مزارعا") : text.index(".\nوأضاف")]
    inner = "الشقوق ظهرت قبل أسبوع"
    outer = text[text.index("مهندسا في الهيئة") : text.index(".\nوبحسب")]
    return (
        _said(text, "a1", "قال", "سالم العوسج", first, expressed=who),
        _said(text, "a2", "وأضاف", "سالم العوسج", "فرق الإنقاذ لم تسجل أي وفاة", expressed="العوسج"),
        _said(
            text,
            "a3",
            "مشيرا",
            "سالم العوسج",
            outer,
            expressed=None,
            confidence=0.71,
            reason="فاعل محذوف: أقرب مصدر في الجملة",
        ),
        _said(
            text,
            "a4",
            "قال له",
            "مهندس في الهيئة",
            inner,
            expressed="مهندسا في الهيئة",
            parent="a3",
            source_class="person_unnamed",
            named=False,
            quote="direct",
            confidence=0.83,
        ),
        _said(
            text,
            "a5",
            "وبحسب",
            "شهود",
            text[text.index("المياه غمرت") : -1],
            source_class="group",
            named=False,
        ),
    )


def _mentions(text: str, count: str, town: str) -> tuple[Mention, ...]:
    number = NumberValue(65, 65, "مزارع") if count.startswith("65") else NumberValue(70, 70, "مزارع", True)
    return (
        Mention(span(text, count), "number", number),
        Mention(span(text, "وادي الريحان"), "place", "وادي الريحان"),
        Mention(span(text, "مساء الاثنين"), "date", DateValue(START.date(), START.date())),
        Mention(span(text, town), "place", "عين الغزال", "e1"),
    )


def invented_articles() -> tuple[Article, ...]:
    def at(hours: float) -> datetime:
        return START + timedelta(hours=hours)

    return (
        Article(
            id="marsa-1",
            text=AGENCY,
            outlet="وكالة المرسى",
            url="https://marsa.example/1",
            published=at(0),
            title="انهيار سد ترابي في وادي الريحان وإجلاء 65 مزارعا",
            published_precision="minute",
            authors=("المرسى",),
            furniture=(span(AGENCY, "السنديان (وكالة المرسى) -"),),
            attributions=_agency_marks(AGENCY),
            mentions=_mentions(AGENCY, "65 مزارعا", "عين الغزال"),
            language="ar",
        ),
        Article(
            id="sada-7",
            text=COPY,
            outlet="صدى السنديان",
            url="https://sada.example/7",
            published=at(1.5),
            title="إجلاء 65 مزارعا بعد انهيار سد",
            published_precision="minute",
            attributions=_agency_marks(COPY),
            mentions=_mentions(COPY, "65 مزارعا", "عين غزال"),
            language="ar",
        ),
        Article(
            id="bawaba-3",
            text=REWRITE,
            outlet="بوابة الوادي",
            url="javascript:alert(1)",
            published=at(9),
            title="السد ينهار والمياه تغمر السوق القديم",
            published_precision="minute",
            mentions=_mentions(REWRITE, "نحو 70 مزارعا", "عين غزال"),
            language="ar",
        ),
        Article(
            id="SADD/2",
            text=DENIAL,
            outlet="منبر السدود",
            published=at(30),
            title="هيئة السدود تنفي ظهور شقوق",
            published_precision="day",
            attributions=(
                _said(
                    DENIAL,
                    "a1",
                    "نفت",
                    "هيئة السدود في الريحان",
                    "تكون الشقوق قد ظهرت قبل أسبوع",
                    source_class="official_body",
                    polarity="deny",
                ),
                _said(
                    DENIAL,
                    "a2",
                    "وقالت في بيان",
                    "هيئة السدود في الريحان",
                    "السد فُحص يوم الأحد",
                    source_class="official_body",
                    expressed=None,
                ),
                _said(
                    DENIAL,
                    "a3",
                    "وقالت الهيئة"[:5],
                    "هيئة السدود في الريحان",
                    "65 مزارعا أجلوا احترازيا",
                    source_class="official_body",
                    expressed="الهيئة",
                ),
            ),
            language="ar",
        ),
        Article(
            id="herald",
            text=HERALD,
            outlet="Mill Valley Herald",
            url="https://herald.example/bridge?a=1&b=2",
            title="Corran bridge “will close for two years”",
            published=at(2),
            published_precision="minute",
            authors=("Tom Ashby",),
            attributions=(
                _said(
                    HERALD,
                    "a1",
                    "reported",
                    "Mill Valley Herald",
                    "the Corran bridge will close for two years",
                    expressed="The Mill Valley Herald",
                    source_class="media_outlet",
                ),
                _said(
                    HERALD,
                    "a2",
                    "citing",
                    "Harbour Post",
                    "the Corran bridge will close for two years",
                    expressed="the Harbour Post",
                    source_class="media_outlet",
                    parent="a1",
                ),
                _said(
                    HERALD,
                    "a3",
                    "said",
                    "Ida Marlow",
                    "Nobody told us",
                    quote="direct",
                    expressed="Ida Marlow, who runs a bakery next to the bridge",
                ),
            ),
            language="en",
        ),
        Article(
            id="post",
            text=POST,
            outlet="Harbour Post",
            title="Bridge may shut",
            published=at(2.4),
            published_precision="minute",
            attributions=(
                _said(
                    POST,
                    "a1",
                    "according to",
                    "Mill Valley Herald",
                    "The Corran bridge may close for two years",
                    expressed="the Mill Valley Herald",
                    source_class="media_outlet",
                ),
                _said(
                    POST,
                    "a2",
                    "said",
                    "council official",
                    "a decision had not been taken",
                    named=False,
                    expressed="A council official, who asked not to be named",
                    source_class="person_unnamed",
                ),
            ),
            language="en",
        ),
        Article(
            id="lib",
            text=LONE,
            outlet="صدى السنديان",
            title="المكتبة العامة تفتح أبوابها",
            published=at(50),
            published_precision="extracted",
            marks=("وقت النشر غير مذكور",),
            attributions=(
                _said(
                    LONE,
                    "a1",
                    "قالت",
                    "بلدية السنديان",
                    "المكتبة العامة ستفتح أبوابها في 12 مارس",
                    source_class="official_body",
                ),
            ),
            language="ar",
        ),
        Article(
            id="evil/../..\\x",
            text=HOSTILE + "\n" + HOSTILE,
            outlet=HOSTILE,
            url="https://a@b.example/",
            title=HOSTILE,
            authors=(HOSTILE,),
            marks=(HOSTILE,),
            attributions=(
                Attribution(
                    id=HOSTILE,
                    cue=Span(0, 8),
                    source=Span(5, 400),
                    content=(Span(2, 9999),),
                    source_name=HOSTILE,
                    source_class=None,
                    named=None,
                    quote="mixed",
                    polarity="doubt",
                    parent=HOSTILE,
                    confidence=2.0,
                    reason=HOSTILE,
                ),
            ),
        ),
    )
