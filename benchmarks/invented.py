"""Short invented news without end: happenings told by one to four outlets."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

DAILY = 1_400  # articles a day, as in SaudiNewsNet
START = datetime(2024, 1, 1)
_OUTLETS = ("صحيفة السهل", "صوت الوادي", "موقع نبض الجبل", "جريدة المرفأ", "صحيفة الأفق")
_SYLLABLES = ["با", "تو", "ري", "نا", "سم", "دل", "كر", "فو", "ها", "شي", "مر", "زا", "لم", "ون", "قا", "جو"]
_EVENTS = (
    ("حريق في {place} يصيب {n} عمال", "قال {person} إن الحريق أصاب {n} عمال في مصنع {thing} في {place}."),
    ("افتتاح جسر {place}", "افتتح {person} جسر {thing} في {place} وقال إن كلفته بلغت {n} مليون درهم."),
    ("سيول تغلق طرق {place}", "أعلن {person} أن السيول أغلقت {n} طرق حول {place} وجرفت سد {thing}."),
    ("محكمة {place} تدين تاجرا", "قالت محكمة {place} إن التاجر {person} مدان بتهريب {n} طن من {thing}."),
    ("إضراب في ميناء {place}", "أكد {person} أن إضراب عمال {thing} في ميناء {place} دخل يومه ال{n}."),
)  # fmt: skip


def invented(seed: int = 1, daily: int = DAILY) -> Iterator[dict[str, str]]:
    """Records in order of time, the same for one seed; `daily` articles a day."""
    rng, number = random.Random(seed), 0
    while True:
        title, lead = rng.choice(_EVENTS)
        facts = {
            "place": _name(rng), "person": f"{_name(rng)} {_name(rng)}", "thing": _name(rng),
            "n": str(rng.randint(3, 90)),
        }  # fmt: skip
        told = " ".join(_sentence(rng, facts) for _ in range(rng.randint(1, 3)))
        for outlet in rng.sample(_OUTLETS, rng.choice((1, 1, 2, 4))):
            at = START + timedelta(days=number / daily)
            text = f"{lead.format(**facts)} {told} {_sentence(rng, facts)}"
            yield {
                "id": f"i{number}", "outlet": outlet, "published": at.isoformat(timespec="seconds"),
                "title": title.format(**facts), "text": text,
            }  # fmt: skip
            number += 1


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 4)))


def _sentence(rng: random.Random, facts: dict[str, str]) -> str:
    words = " ".join(_name(rng) for _ in range(rng.randint(6, 14)))
    return f"وأضاف {facts['person']} أن {words} في {facts['place']}."
