"""Closed word classes of English that the rules ask about. Grammar, not vocabulary: hence code, not data."""

BE = frozenset("is are was were be been being am 's 're".split())
AUX = (
    BE
    | frozenset(
        "has have had having do does did will would can could may might must shall should "
        "hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't mustn't shouldn't".split()
    )
    | frozenset("isn't aren't wasn't weren't 'd 'll 've".split())
)
MODAL = frozenset(
    "do does did will would can could may might must shall should don't doesn't didn't won't wouldn't "
    "can't cannot couldn't mustn't shouldn't 'd 'll".split()
)
ADVERBS = frozenset(
    "also later then now not never always often still just even once again already ever further first "
    "previously recently repeatedly publicly soon only so too long instead thus therefore however meanwhile "
    "both all simply once twice rather today yesterday".split()
)
SUBJECT_PRONOUNS = frozenset(
    "he she they i we you it who which that this those these one some many others most".split()
)
PERSONAL = frozenset("he she they i we you it".split())
CONTRACTED = frozenset("'ve 're 'd 'll 's 'm".split())
RELATIVE = frozenset("who which that".split())
DETERMINERS = frozenset(
    "the a an this that these those his her their its our my your some any each every no another several many "
    "most all both few two three four five one other".split()
)
POSSESSIVES = frozenset("his her their its our my your".split())
PREPOSITIONS = frozenset(
    "in on at by for from to of with about during after before under over into through against between among "
    "despite following since until within without amid like including via toward towards upon across near "
    "throughout along around behind beyond per unlike besides outside inside regarding concerning".split()
)
SUBORDINATORS = frozenset(
    "that because if when while although though as whether than since after before until where how why what "
    "so unless once whereas whose".split()
)
COORDINATORS = frozenset("and but or nor yet".split())
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight earlier later".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb aug sept oct "
    "nov dec".split()
)
OPENERS = frozenset(
    "but and so yet however meanwhile also still then later now even nor or thus therefore moreover "
    "furthermore additionally instead finally earlier recently today yesterday nonetheless nevertheless "
    "indeed similarly clearly perhaps maybe just only".split()
)
