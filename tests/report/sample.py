"""A fictional result to look at and to test with: invented people, places and outlets, two languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sample_articles import HOSTILE, invented_articles, span

from tawatur.lineage import archive, joined, outlet_portraits, portraits_of, source_portraits
from tawatur.model import (
    Article,
    Claim,
    Derivation,
    Difference,
    Independence,
    Skipped,
    Statement,
    Story,
)
from tawatur.portraits import Archive, Portraits
from tawatur.spans import Span


@dataclass(frozen=True, slots=True)
class SampleResult:
    """The parts a report is made of."""

    articles: tuple[Article, ...]
    stories: tuple[Story, ...]
    skipped: tuple[Skipped, ...]

    @property
    def portraits(self) -> Portraits:
        known = {a.id: a for a in self.articles}
        return Portraits(outlet_portraits(known, self.stories), source_portraits(known, self.stories))

    def reading(self, articles: Mapping[str, Article], stories: Iterable[Story]) -> Archive:
        return archive(articles, stories)

    def portraits_of(self, parts: Iterable[Archive]) -> Portraits:
        return portraits_of(joined((a.id for a in self.articles), parts))


def _version(article: Article, words: str, *chain: str) -> Statement:
    return Statement(article=article.id, span=span(article.text, words), chain=chain)


def _dam(rows: dict[str, Article]) -> Story:
    a, b, c, d = (rows[k] for k in ("marsa-1", "sada-7", "bawaba-3", "SADD/2"))
    speaker = "سالم العوسج"
    moved = "65 مزارعا أجلوا من قرى وادي الريحان مساء الاثنين بعد انهيار سد ترابي"
    counted = {
        a.id: span(a.text, "65 مزارعا"),
        b.id: span(b.text, "65 مزارعا"),
        c.id: span(c.text, "نحو 70 مزارعا"),
    }
    claims = (
        Claim(
            id="c1",
            gist="إجلاء عشرات المزارعين من قرى وادي الريحان بعد انهيار سد",
            versions=(
                _version(a, moved, speaker),
                _version(b, moved, speaker),
                _version(c, "أجلي نحو 70 مزارعا من قرى وادي الريحان مساء الاثنين بعد انهيار سد ترابي"),
                _version(d, "65 مزارعا أجلوا احترازيا", "هيئة السدود في الريحان"),
            ),
            differences=(
                Difference("number", {**counted, d.id: span(d.text, "65 مزارعا")}),
                Difference(
                    "attribution",
                    {a.id: span(a.text, "المتحدث باسم محافظة الريحان سالم العوسج"), c.id: "بصوت المقال"},
                ),
                Difference("detail", {d.id: span(d.text, "احترازيا")}),
            ),
            roots=(speaker, "هيئة السدود في الريحان"),
            independent=Independence(
                1, 2, ("المتحدث والهيئة من محافظة واحدة", "«بوابة الوادي» تشارك نص «المرسى»")
            ),
            grade="single_root",
        ),
        Claim(
            id="c2",
            gist="ظهرت شقوق في السد قبل أسبوع",
            versions=(
                _version(a, "الشقوق ظهرت قبل أسبوع", speaker, "مهندس في الهيئة"),
                _version(b, "الشقوق ظهرت قبل أسبوع", speaker, "مهندس في الهيئة"),
                _version(d, "تكون الشقوق قد ظهرت قبل أسبوع", "هيئة السدود في الريحان"),
            ),
            differences=(Difference("negation", {a.id: "يثبت", d.id: span(d.text, "نفت")}),),
            roots=("مهندس في الهيئة", "هيئة السدود في الريحان"),
            independent=Independence(2, 2, ("قائل وناف",)),
            grade="disputed",
        ),
        Claim(
            id="c3",
            gist="لا وفيات",
            versions=(
                _version(a, "فرق الإنقاذ لم تسجل أي وفاة", speaker),
                _version(b, "فرق الإنقاذ لم تسجل أي وفاة", speaker),
                _version(c, "ولم تسجل أي وفاة حتى الآن، وقد يرتفع عدد المتضررين"),
            ),
            differences=(Difference("certainty", {a.id: "جزم", c.id: span(c.text, "حتى الآن")}),),
            roots=(speaker,),
            independent=Independence(1, 1, ("نص واحد",)),
            grade="single_root",
        ),
        Claim(
            id="c4",
            gist="المياه غمرت السوق القديم",
            versions=(
                _version(a, "المياه غمرت السوق القديم في بلدة عين الغزال", "شهود"),
                _version(b, "المياه غمرت السوق القديم في بلدة عين غزال", "شهود"),
                _version(c, "وغمرت المياه السوق القديم في بلدة عين غزال"),
            ),
            variants=(("عين الغزال", "عين غزال"),),
            roots=("شهود",),
            independent=Independence(1, 1, ("نص واحد",)),
            grade="single_root",
        ),
        Claim(
            id="c5",
            gist="فُحص السد يوم الأحد",
            versions=(_version(d, "السد فُحص يوم الأحد", "هيئة السدود في الريحان"),),
            roots=("هيئة السدود في الريحان",),
            independent=Independence(1, 1),
            grade="single_root",
        ),
    )
    lineage = (
        Derivation(
            article=a.id,
            relation="own",
            upstream="وكالة المرسى",
            evidence=(span(a.text, "وكالة المرسى"),),
            confidence=0.9,
            reason="وكالة تكتب عن نفسها",
        ),
        Derivation(
            article=b.id,
            relation="copy",
            origin=a.id,
            upstream="وكالة المرسى",
            evidence=(span(b.text, "المرسى"),),
            confidence=0.98,
            reason="97٪ من النص مشترك",
        ),
        Derivation(
            article=c.id,
            relation="rewrite",
            origin=a.id,
            evidence=(span(c.text, "من قرى وادي الريحان مساء الاثنين"),),
            confidence=0.74,
            reason="عبارات نادرة مشتركة بلا ذكر المصدر",
        ),
        Derivation(
            article=d.id,
            relation="cites",
            upstream="بيان هيئة السدود",
            evidence=(span(d.text, "في بيان"),),
            confidence=0.8,
        ),
    )
    return Story(
        id="dam",
        title=a.title or "",
        articles=(a.id, b.id, c.id, d.id),
        first_published=a.published,
        claims=claims,
        lineage=lineage,
        independent_roots=(("وكالة المرسى", (a.id, b.id, c.id)), ("بيان هيئة السدود", (d.id,))),
    )


def _bridge(rows: dict[str, Article]) -> Story:
    a, b = rows["herald"], rows["post"]
    claim = Claim(
        id="c1",
        gist="The Corran bridge closes for two years",
        versions=(
            _version(a, "the Corran bridge will close for two years", "Mill Valley Herald", "Harbour Post"),
            _version(b, "The Corran bridge may close for two years", "Mill Valley Herald"),
        ),
        differences=(
            Difference("certainty", {a.id: span(a.text, "will"), b.id: span(b.text, "may")}),
            Difference(
                "attribution",
                {a.id: span(a.text, "the Harbour Post"), b.id: span(b.text, "the Mill Valley Herald")},
            ),
        ),
        independent=Independence(0, 1, ("each article cites the other", "no first voice is named")),
        grade="circular",
    )
    return Story(
        id="bridge",
        title=a.title or "",
        articles=(a.id, b.id),
        first_published=a.published,
        claims=(claim,),
        lineage=(
            Derivation(
                article=a.id,
                relation="cites",
                origin=b.id,
                upstream="Harbour Post",
                evidence=(span(a.text, "citing the Harbour Post"),),
                confidence=0.8,
            ),
            Derivation(
                article=b.id,
                relation="cites",
                origin=a.id,
                upstream="Mill Valley Herald",
                evidence=(span(b.text, "according to the Mill Valley Herald"),),
                confidence=0.8,
            ),
        ),
        independent_roots=(("Mill Valley Herald", (a.id, b.id)),),
    )


def _evil(article: Article) -> Story:
    claim = Claim(
        id=HOSTILE,
        gist=HOSTILE,
        versions=(Statement(article=article.id, span=Span(0, 9999), chain=(HOSTILE,)),),
        differences=(Difference("name", {article.id: Span(3, 30), HOSTILE: HOSTILE}),),
        variants=((HOSTILE, "x"),),
        roots=(HOSTILE,),
        independent=Independence(0, 3, (HOSTILE,)),
    )
    return Story(
        id="../" + HOSTILE,
        title=HOSTILE,
        articles=(article.id,),
        claims=(claim,),
        lineage=(
            Derivation(
                article=article.id,
                relation="unknown",
                origin="gone",
                upstream=HOSTILE,
                evidence=(Span(0, 20), Span(50, 9999)),
                reason=HOSTILE,
            ),
        ),
        independent_roots=((HOSTILE, (article.id,)),),
    )


def sample() -> SampleResult:
    """Four stories (copy chain with a denial, circular pair, a lone one, a hostile one), eight articles."""
    articles = invented_articles()
    rows = {a.id: a for a in articles}
    lone = Story(
        id="lib", title=rows["lib"].title or "", articles=("lib",), first_published=rows["lib"].published
    )
    stories = (_dam(rows), _bridge(rows), lone, _evil(articles[-1]))
    return SampleResult(
        articles, stories, (Skipped("broken.html", "no text in the page"), Skipped(HOSTILE, HOSTILE))
    )
