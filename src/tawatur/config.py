"""Every threshold: its unit, its range and where it was calibrated. One frozen class per stage.

A stage reads its own class and takes it as a keyword-only option, so an experiment changes a copy.
"""

from dataclasses import dataclass, field
from typing import Literal

from tawatur.outer import Batch as Batch
from tawatur.outer import Fetch as Fetch
from tawatur.outer import Ingest as Ingest
from tawatur.outer import Notify as Notify
from tawatur.outer import Report as Report
from tawatur.outer import Search as Search
from tawatur.outer import Store as Store
from tawatur.outer import Watch as Watch


@dataclass(frozen=True, slots=True)
class English:
    """English attributions."""

    # Share of each frame's attributions that are right (content IoU >= 0.5), 0..1: their confidence.
    # Measured on every second article of PolNeAR train.
    postposed: float = 0.90
    inverted: float = 0.88
    that: float = 0.82
    quote: float = 0.82
    according: float = 0.81
    clause: float = 0.75
    question: float = 0.69
    colon: float = 0.58
    phrase: float = 0.54
    infinitive: float = 0.52
    # Units (sentences, joined over quotations) from a pronoun back to its antecedent, 0..20. Own judgement.
    antecedent_units: int = 6
    # Attributions in text order between a nested one and its parent, 1 or more; bounds the work.
    parent_reach: int = 60
    # Share of a content's words inside quotation marks from which it is direct, 0..1. Own judgement.
    direct_share: float = 0.85


@dataclass(frozen=True, slots=True)
class Plain:
    """Attributions in languages that have lexicons and no rules of their own."""

    # Confidence of what the rules find, 0..1: nothing measured, so neither for nor against.
    confidence: float = 0.5
    # Sentences from a pronoun back to its antecedent, 0..20; attributions from a nested one to its parent;
    # share of a content's words in quotation marks from which it is direct, 0..1. As in English.
    antecedent_units: int = 6
    parent_reach: int = 60
    direct_share: float = 0.85


@dataclass(frozen=True, slots=True)
class Learned:
    """Learned choice among what the rules find. Calibrated by cross-validation on PolNeAR train."""

    least_cue_odds: float = -1.7  # log-odds of a cue below which its content is not looked for, -3..0
    least_worth: float = 0.35  # probability that an attribution is right from which it is kept, 0..1


@dataclass(frozen=True, slots=True)
class Annotate:
    """Attributions and mentions."""

    # Shares of an Arabic attribution's confidence, 0..1 each: the cue's weight, a complementiser or
    # quotation, a source beside the cue, a known speaker. Their sum is the precision of the surest on
    # gold/train (who said what: .29 in the lowest tenth, .78 in the highest).
    attribution_shares: tuple[float, float, float, float] = (0.3, 0.25, 0.15, 0.1)
    # Tokens before a bare weekday in which a future verb puts it after publication, 0..20. By reading
    # Saudi articles; no dated set has enough such weekdays to calibrate on.
    future_window: int = 8
    # Tokens before «من 10 إلى 15» in which a word of change («ارتفع») makes it two states, 0..20. Set so too.
    change_window: int = 10
    # "learned" lets weights choose among what the rules find, in the languages that have them: attributions
    # in English, whom a dropped subject goes back to in Arabic. "rules" leaves them aside.
    model: Literal["learned", "rules"] = "learned"
    english: English = field(default_factory=English)
    plain: Plain = field(default_factory=Plain)
    learned: Learned = field(default_factory=Learned)


@dataclass(frozen=True, slots=True)
class Stories:
    """Grouping of articles. Calibrated on gold/dev/clusters.json unless said otherwise."""

    lead_words: int = 60  # words of the body that count as its lead
    lead_characters: int = 400  # code points of the body that count as its lead: 60 words or so
    head_characters: int = 90  # length of a headline made from the first words
    title_weight: float = 2.0  # a headline word counts as this many words of the lead
    # Set by hand, not fitted: in a large corpus they hardly matter.
    background_articles: float = 1000.0  # size of the imagined background corpus, articles
    # Share of background articles with a given word, by length of its stem in letters (0..7, 7 = 7 or more).
    background_rates: tuple[float, ...] = (0.02, 0.02, 0.02, 0.015, 0.01, 0.005, 0.003, 0.002)
    background_fact: float = 0.005  # share of background articles with a given place or number
    searched_terms: int = 90  # heaviest terms of an article used to find candidates
    window_days: float = 5.0  # articles further apart are never compared; longest gap in the gold
    least_cosine: float = 0.12  # of a candidate pair, 0..1
    copy_cosine: float = 0.75  # least mean cosine of articles that are copies of one text, 0..1
    shingle_words: int = 5  # words of a shingle, as near-duplicate tools take them by default. 3..8
    copy_jaccard: float = 0.7  # least Jaccard index of the shingles of two copies, 0..1; the same
    copy_reach: int = 50  # copies of one text before an article that it is compared with, >= 1 (speed)
    # What an article tells in passing: set by reading 40 cases of the whole corpus, where 18 of 20 held.
    part_characters: int = 240  # code points of one part, about a short report. 150..400
    least_parts: int = 3  # an article of fewer parts tells one happening
    least_aside: float = 0.45  # cosine 0..1 of a part with headline and lead of another story
    same_head: float = (
        0.15  # of the article's own headline and lead with that story; above, it is no aside. 0..1
    )
    own_part: float = 0.7  # share of that cosine that the article's own story may reach with the part, 0..1
    rivals: int = 3  # stories within three quarters of the best; with more, the part is a formula
    searched_part_terms: int = 15  # heaviest terms of a part used to find stories (speed)
    longest_compared: int = 5_000  # words of a copy whose changed words are looked for (speed)
    # A story's label: by reading 40 of the whole corpus.
    label_names: int = 2  # names of a kind, >= 1
    label_share: float = 0.4  # mean weight of a name over the articles, 0..1; below, it is not central
    label_near: float = 0.7  # share of the greatest weight that another name needs, 0..1
    label_words: int = 4  # of what happened. 1..5
    # Stories as articles arrive: what each costs in agreement and time is printed by benchmarks/arrivals.py.
    held_days: float = 10.0  # a story whose last article is older is closed; at least twice window_days
    clock_articles: int = 5  # articles that must have reached a day before it counts as come, >= 1
    vocabulary_half_life: float = 30.0  # days after which an article counts half in the rarity of words
    vocabulary_growth: float = 4.0  # growth of the vocabulary after which all is weighed anew, > 1
    least_change: float = 0.01  # of a probability before its stories are looked at again (speed)
    other_day_gap: float = 2.5  # days apart from which two texts are taken for different happenings
    lookalikes: int = 3  # number of texts of other days that a text is compared with
    usual_recurrence: float = 0.2  # assumed where few articles of other days are at hand, cosine 0..1
    # Logistic weights, log-odds each, printed by train/stories.py (November 2026). Cross-validated figures
    # and what each group of features gives: docs/stories.md. What the features are: stories/features.py.
    base: float = -1.59  # log-odds of a pair with nothing in common
    weight_whole: float = 3.01  # log-odds for a cosine of 1 of whole texts
    weight_head: float = 6.99  # the same of headline and lead
    weight_places: float = 0.59  # for a cosine of 1 of places in headline and lead
    weight_numbers: float = 1.44  # the same of all numbers
    weight_gap: float = -1.86  # for log(1 + days between publications)
    weight_event_known: float = 0.47  # when both leads name a day
    weight_event_gap: float = -0.7  # for log(1 + days between those days)
    weight_outlet: float = -1.43  # when one outlet prints both
    weight_recurrence: float = -3.39  # for a cosine of 1 with texts of other days, smaller side
    weight_recurrence_other: float = -5.41  # the same, larger side
    unknown_gap_days: float = 0.5  # gap assumed where a date is not known
    # Stories of two scripts, `stories.crossing`. Share of background articles with a given place, name,
    # number or concept, by class (`keys.rate_of`: letters of a skeleton, size of a number), 0..1; by hand.
    crossing_rates: tuple[tuple[float, ...], ...] = (
        (0.01,) * 6,
        (0.02, 0.006, 0.002, 0.0007, 0.0003, 0.0003),
        (0.15, 0.04, 0.02, 0.01, 0.003, 0.002),
        (0.05,) * 6,
    )
    crossing_days: float = 3.0  # groups further apart never meet across scripts; days
    crossing_evidence: float = 20.0  # least product of rarities in common of a candidate, nats² (speed)
    crossing_reach: int = 20  # candidates of one group, >= 1 (speed)
    crossing_alike: float = 0.6  # likeness of two spellings that counts nothing, 0..1; own judgement
    # Logistic weights, log-odds each, printed by train/crossing.py (November 2026).
    crossing_base: float = -9.65
    crossing_weight_names: float = -0.2
    crossing_weight_name_share: float = 14.87
    crossing_weight_head_names: float = 0.69
    crossing_weight_head_places: float = 2.11
    crossing_weight_places: float = 2.69
    crossing_weight_place_clash: float = -0.25
    crossing_weight_numbers: float = 0.18
    crossing_weight_number_share: float = 3.22
    crossing_weight_concepts: float = 5.35
    crossing_weight_head_concepts: float = 5.37
    crossing_weight_days: float = -0.03
    crossing_probability: float = 0.5  # least probability of two groups that meet, 0..1
    least_terms: int = 6  # an article with fewer different words stays alone
    short_words: int = 20  # a body of fewer words joins only its own copies
    least_probability: float = 0.03  # pairs below count as 0
    least_mean: float = 0.32  # least mean probability between two clusters that merge, 0..1


@dataclass(frozen=True, slots=True)
class Claims:
    """Statements, alignment and differences.

    Calibrated on gold/dev (20 stories) over the range given, chosen for link F1 or difference kinds. Cross-
    validated by story: usual_length, dependent_cost and weak_overlap give link F1 .685, alike_for_attribution
    and alike_for_detail kinds .468. Ten units more or less of usual_length cost .013: these are no surer.
    """

    min_clause: int = 24  # characters; a shorter piece is never cut off. 16..45
    apposition: int = 40  # characters between the two commas around a title or the like; own judgement
    frame_reach: int = 80  # characters between cue and source of one frame; own judgement
    min_words: int = 3  # words of a statement. 2..5
    longest_run: int = 3  # clauses of one unit; longer runs won nothing. 1..6
    longest_unit: int = 230  # characters of a run of clauses. 180..280
    min_overlap: float = 0.33  # weighted Dice of two versions, 0..1. .25...6
    weak_overlap: float = 0.33  # the same for what stronger links leave alone. .2...33
    usual_length: int = 115  # characters; the size of a claim that costs nothing. 80..130
    length_cost: float = 0.3  # overlap given up per factor e away from the usual length. 0...5
    dependent_cost: float = 0.2  # overlap given up by a unit that begins with a dependent clause. 0...3
    # How two versions are worded, by reading 60 pairs; shares 0..1 of stems, `summary_size` of the longer's.
    near_verbatim: float = 0.8
    same_stems: float = 0.8
    other_order: float = 0.75
    kept_stems: float = 0.6
    summary_size: float = 0.6
    judged_place: float = 0.5  # share of the shorter span, 0..1, of a version and what was judged; likewise
    same_place: float = 0.5  # intersection over hull, 0..1, of two units that are one place; own judgement
    most_postings: int = 128  # unit types; of a stem in more of them, this many are compared (speed)
    most_links: int = 32  # best pairs that each unit type keeps; 16 to 64 give the same figures (speed)
    block_rows: int = 2000  # unit types compared at once (memory)
    encoder: str = ""  # folder or hub id of a sentence encoder, "" for none; needs the extra `neural`
    meaning_share: float = (
        0.5  # of the likeness, 0..1; the words have the rest. Own judgement, not calibrated
    )
    most_encoded: int = 10_000  # unit types of a story that are encoded (time, memory)
    block_encoded: int = 500  # of them compared at once (memory)
    most_singles: int = 8  # claims an article alone carries; the annotation's own limit
    gist_length: int = 140  # characters
    alike_for_negation: float = 0.6  # share of words in common, 0..1; below, "not" may belong elsewhere
    alike_for_certainty: float = 0.4  # the same for "may"
    around_hedge: int = 6  # words outside a version in which its hedge may stand; read off 14 real ones
    like_hedge: float = 0.75  # likeness, 0..1, of two words that may be forms of one hedge; from the same
    modal_words: int = 4  # words of the change that brings "may" or "not"; more is another clause
    alike_for_attribution: float = 0.45  # the same for who says it; below, perhaps another claim. .3...45
    alike_for_copy: float = 0.9  # the same, from which a voice of both articles is not dropped; by reading
    # Words of an introduction: at most, share of them that the other must have, and how many it may lie
    # apart; by reading.
    introduction_words: int = 25
    same_introduction: float = 0.75
    introduction_slack: int = 4
    alike_for_detail: float = 0.55  # the same for additions. .4...6
    detail_words: int = 2  # content words that make an addition material. 1..4
    tail_words: int = 1  # the same at the end of a clause that something is added to inside as well. 1..3
    alike_for_contradiction: float = 0.7  # the same for two statements of one article; by reading, 0..1
    words_for_contradiction: int = 4  # that both have, besides names, numbers and dates, >= 1; by reading
    statements_a_word: int = 8  # of one article; a word in more of them brings no pair to compare (speed)
    wordings_compared: int = 8  # of one claim, whose numbers are compared with each other (speed)
    near_number: float = 0.1  # an approximate value stands for values this share away; own judgement
    around_number: int = 3  # words on each side of a number that say what is counted; own judgement
    crawl_days: int = 2  # days that a date resolved from a crawl time may be wrong; own judgement
    like_letters: float = 0.72  # likeness, 0..1, of two words that may be one; for `relate`, own judgement
    related: float = 0.2  # share of a headline's words matched, 0..1, below which two tell different things
    agreeing: float = 0.7  # the same, above which they agree where nothing excludes it; both on ANS train
    shared_name: float = 0.5  # share, 0..1, of the shorter name's words in common, above which voices are one


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages that two articles share; all in words unless said otherwise, all > 0.

    `seed` to `least_words`: by the passages that passim finds (`python -m benchmarks.reuse`); the rest:
    own judgement.
    """

    seed: int = 4  # of a shared n-gram that starts a passage, 3..6
    most_places: int = 200  # places of an n-gram in all texts, above which it is a formula
    gap: int = 60  # between two seeds of one passage
    drift: int = 60  # by which two seeds of one passage may be apart on one side more than on the other
    least_seeded: int = 5  # in a row of seeds, below which nothing is looked for
    margin: int = 40  # looked at before the first seed and after the last
    thin: float = 0.35  # of an equal word that each other word costs, 0..1: below it the passage ends
    least_words: int = 8  # that are equal in a passage
    lightly: float = 0.8  # share of equal words from which a passage is lightly edited, 0..1; own judgement
    parents: int = 3  # articles from which one article's passages are said to come, 1..10
    parents_tried: int = 8  # earlier articles looked at for each parent, 1..100
    longest_side: int = 5_000  # of one passage; what follows makes another or is left out


@dataclass(frozen=True, slots=True)
class Hints:
    """What ties two articles or sets them apart beside words in a row.

    Log-odds of one text behind both, by `python -m train.hints` on signed agency reports of SaudiNewsNet;
    what each is worth: docs/lineage.md.
    """

    spelling: float = 1.0  # of a name that both spell as few do; 0..2
    apart: float = -0.2  # of a name that they spell differently; -2..0
    order: float = 0.0  # of a standard deviation by which the order of facts is beyond chance; 0..1. It won
    # nothing there, so it is shown and not weighed
    shared_text: float = 0.7  # of log containment: e-fold more shared text is worth this much; 0..2
    counted: int = 3  # names of each kind that count, 1..10
    letters: int = 5  # of a name that may have two spellings, 4..8; own judgement
    contests: int = 2_000  # names spelled in two ways that one story may have (speed)
    least_facts: int = 4  # that both tell, below which the order says nothing; 4 may agree by chance 1 in 24
    unlikely: float = 1.64  # standard deviations beyond chance from which an order is shown: one in twenty
    facts: int = 60  # of one article whose order is looked at (speed)
    order_articles: int = 200  # of one story, above which the order of facts is not weighed (speed)
    shown: int = 6  # hints of one article


@dataclass(frozen=True, slots=True)
class Style:
    """When a text that credits nobody is said to read like an agency's; figures: docs/models.md."""

    least: float = 0.7  # probability, 0..1, from which four of five are right (`python -m train.style`)
    least_features: int = 30  # different words and pairs of words; fewer show no style; own judgement
    shown: int = 5  # words that speak most for it


@dataclass(frozen=True, slots=True)
class Lineage:
    """Derivation and independent roots.

    Calibrated on gold/dev, 48 stories, so that figures there are optimistic.
    """

    gram: int = 5  # words of a shared n-gram, 3..6
    same_text: float = 0.2  # mean containment at which texts are one, 0..1
    least_shared: int = 14  # words in common; fewer show no common origin (a formula, a quotation)
    absorbed: float = 0.25  # share of a lone article's words in a text group that makes it part of it, 0..1
    absorbed_report: float = 0.4  # the same for one with a reporter's byline; .28 to .4 give the same figures
    same_despite_byline: float = 0.5  # containment at which texts of two agencies are one all the same, 0..1
    composite_words: int = 25  # words that only another origin has and that make an article composite
    composite_share: float = 0.2  # the same as a share of the article, for one with an agency's byline, 0..1
    near_origin: float = 0.8  # an earlier text this close to the best match counts as well, 0..1
    derived: float = 0.1  # share of an article's words that must stand in its origin, 0..1
    copied: float = 0.75  # share of an article's words shared with its origins that makes a copy, 0..1
    mostly_shared: float = 0.5  # below it, a text that names its source cites it; share of words, 0..1
    early_citation: float = 0.5  # a citation after this part of the text is no upstream, 0..1
    early_chars: int = 300  # but one within so many characters of the start always is; own judgement
    denied_words: int = 4  # content words a denial needs to be matched with a claim; own judgement
    denied_share: float = 0.7  # share of them that the claim must hold, 0..1; own judgement
    role_chars: int = 60  # around a source, in which its office is named; own judgement
    # By reading 85 claims that two voices seemed to confirm: words of a common run from which two voices
    # speak one text, or the share of the shorter version that stands in common runs of `least_run`; content
    # words in common from which they say the same, as a count and as a share of the shorter's. Shares 0..1.
    same_run: int = 8
    least_run: int = 2
    same_share: float = 0.45
    agreeing_words: int = 4
    agreeing_share: float = 0.4
    agreeing_alone: float = 0.8  # share of words in common from which no fact in common is asked, 0..1
    agreeing_facts: int = 2  # numbers, dates, names in common that are asked below it, >= 0; 53 read
    introduced_share: float = 0.5  # above it, of a body's name around a person, the two may be one, 0..1
    # Quotations of one speaker in Arabic and another language that agree too well; own judgement.
    translated_facts: int = 3  # numbers, dates, places and people in common, >= 1
    translated_share: float = 0.6  # share of the quotations with facts that must agree, 0..1
    translated_shortest: float = 0.4  # Arabic words for one of the other language, at least, > 0
    translated_longest: float = 1.2  # and at most
    translated_longer: float = 1.3  # a quotation so many times as long as another is clearly longer, > 1
    translated_compared: int = 40  # articles with one quotation that are compared with each other, > 1
    # What an article leaves out; by reading 35 stories.
    retold_share: float = 0.4  # of a version's telling words in one passage that may say it otherwise, 0..1
    retold_spread: float = 3.0  # words of such a passage for each of these, >= 1
    omitted_words: int = 5  # telling words of a version that is looked for, >= 1
    omitted_claims: int = 5  # listed of one root, >= 1
    omitted_of: int = 200  # claims of a story, the most widely carried first, that are looked for (speed)
    largest_linkage: int = 4000  # articles; above it single linkage, whose memory is linear
    hinted_below: float = 0.4  # containment from which other hints change nothing, 0..1; own judgement
    passages: Passages = field(default_factory=Passages)
    hints: Hints = field(default_factory=Hints)
    style: Style = field(default_factory=Style)


@dataclass(frozen=True, slots=True)
class Config:
    """All stages' thresholds."""

    ingest: Ingest = field(default_factory=Ingest)
    annotate: Annotate = field(default_factory=Annotate)
    stories: Stories = field(default_factory=Stories)
    claims: Claims = field(default_factory=Claims)
    lineage: Lineage = field(default_factory=Lineage)
    report: Report = field(default_factory=Report)
    store: Store = field(default_factory=Store)
    watch: Watch = field(default_factory=Watch)
    batch: Batch = field(default_factory=Batch)
    search: Search = field(default_factory=Search)
    notify: Notify = field(default_factory=Notify)


DEFAULT = Config()
