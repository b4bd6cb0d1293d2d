# ruff: noqa: E501  # articles
"""Two invented articles on one happening, in each language, and a third that comes later."""

Pasted = dict[str, str]

ENGLISH: tuple[Pasted, ...] = (
    {
        "title": "Norvale harbour bridge to close for two weeks",
        "outlet": "Norvale Ledger",
        "published": "2026-03-02T08:30",
        "text": (
            "The mayor of Norvale, Dana Whitcroft, said on Monday that the harbour bridge would close for two weeks "
            "from Thursday.\n\nWhitcroft said engineers had found cracks in three of the bridge's twelve pillars. "
            '"Nobody will cross it until the pillars are safe," she said.\n\nAn official at the port office said '
            "the repair would cost about 4 million crowns. The ferry company denied that it had been asked to run "
            "more boats."
        ),
    },
    {
        "title": "Cracks found: Norvale bridge shuts for a fortnight",
        "outlet": "Eastmere Post",
        "published": "2026-03-02T13:10",
        "text": (
            "Norvale's harbour bridge will close for two weeks from Thursday after engineers found cracks in five of "
            "its twelve pillars, the Norvale Ledger reported on Monday, citing the mayor, Dana Whitcroft.\n\nThe "
            "repair may cost about 4 million crowns, according to the port office. Whitcroft said nobody would cross "
            "the bridge until the pillars are safe.\n\nResidents of Eastmere said the detour takes an hour."
        ),
    },
    {
        "title": "Norvale bridge closes on Thursday for repair of its pillars",
        "outlet": "Wadi Times",
        "published": "2026-03-02T18:00",
        "text": (
            "The harbour bridge in Norvale will close for two weeks from Thursday, the mayor, Dana Whitcroft, said. "
            "Engineers have found cracks in three of its twelve pillars.\n\nThe repair would cost about 4 million "
            "crowns, an official at the port office said."
        ),
    },
)
ARABIC: tuple[Pasted, ...] = (
    {
        "title": "إغلاق جسر الميناء في نورفال أسبوعين",
        "outlet": "صحيفة السهل",
        "published": "2026-03-02T08:30",
        "text": (
            "أعلنت رئيسة بلدية نورفال دانا ويتكروفت، اليوم الاثنين، أن جسر الميناء سيغلق أسبوعين ابتداء من يوم الخميس.\n\n"
            "وقالت ويتكروفت إن المهندسين وجدوا شقوقا في ثلاث من دعائم الجسر الاثنتي عشرة.\n\n"
            "وقال مسؤول في مكتب الميناء إن الإصلاح سيكلف نحو 4 ملايين كرون. ونفت شركة العبارات أن يكون طُلب منها "
            "تسيير قوارب إضافية."
        ),
    },
    {
        "title": "شقوق في دعائمه.. إغلاق جسر نورفال أسبوعين",
        "outlet": "موقع نبض الوادي",
        "published": "2026-03-02T13:10",
        "text": (
            "يغلق جسر الميناء في نورفال أسبوعين ابتداء من يوم الخميس، بعد أن وجد المهندسون شقوقا في خمس من دعائمه "
            "الاثنتي عشرة، بحسب ما ذكرت صحيفة السهل نقلا عن رئيسة البلدية دانا ويتكروفت.\n\n"
            "وقد يكلف الإصلاح نحو 4 ملايين كرون، وفقا لمكتب الميناء. وقالت ويتكروفت إن أحدا لن يعبر الجسر حتى تصبح "
            "الدعائم آمنة.\n\nوقال سكان إيستمير إن الطريق البديل يستغرق ساعة."
        ),
    },
    {
        "title": "جسر نورفال يغلق الخميس لإصلاح دعائمه",
        "outlet": "بوابة الأفق",
        "published": "2026-03-02T18:00",
        "text": (
            "قالت رئيسة بلدية نورفال دانا ويتكروفت إن جسر الميناء سيغلق أسبوعين ابتداء من يوم الخميس، بعد أن وجد "
            "المهندسون شقوقا في ثلاث من دعائمه الاثنتي عشرة.\n\n"
            "وقال مسؤول في مكتب الميناء إن الإصلاح سيكلف نحو 4 ملايين كرون."
        ),
    },
)
