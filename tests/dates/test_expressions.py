"""Time expressions one by one: an article of one paragraph, its infobox dated 10 May 1862, and what is found in it."""

from __future__ import annotations

import pytest

from .marked import expected, found, resolved, unmark

ARTICLE = "---\ntitle: Battle of Harlow\ninfoboxes:\n- date: {{text: 10 May 1862}}\n---\n{text}\n"

EXAMPLES = {
    "day_month_year": "They met on [[3 May 1862=1862-05-03]] at the ford.",
    "month_day_year": "They met on [[May 3, 1862=1862-05-03]], at the ford.",
    "day_before_a_dash_and_a_count": "On [[May 3=1862-05-03]] – 3 guns burst in [[1862=1862]].",
    "no_comma": "They met on [[May 3 1862=1862-05-03]] at the ford.",
    "weekday": "They met on [[Saturday, 3 May 1862=1862-05-03]].",
    "ordinal": "They met on the [[3rd of May 1862=1862-05-03]].",
    "ordinal_in_words": "On the [[first of May 1862=1862-05-01]] it rained.",
    "night_raid": "The night raid of [[3 May=1862-05-03]] failed.",
    "during_the_night_raid": "On [[3 May=1862-05-03]] nine fell during [[the night=1862-05-03]] fighting.",
    "ordinal_first": "On [[1st July 1862=1862-07-01]] it rained.",
    "abbreviated": "Signed [[Oct 10, 1945=1945-10-10]], at the mill.",
    "abbreviated_dot": "Signed on [[10 Sept. 1862=1862-09-10]] at the mill.",
    "iso": "The log of [[1862-05-03=1862-05-03]] is lost.",
    "slashed_day_first": "The log of [[23/5/1862=1862-05-23]] is lost.",
    "slashed_month_first": "The log of [[5/23/1862=1862-05-23]] is lost.",
    "slashed_unclear": "The log of [[3/5/1862=1862]] is lost.",
    "month_year": "In [[February of 1862=1862-02]] and in [[March, 1862=1862-03]] it snowed.",
    "year": "In [[1861=1861]] the fort was built.",
    "year_of": "After the election of [[1860=1860]] they armed.",
    "season": "In the [[summer of 1861=1861-22]] they drilled.",
    "quarter": "In [[the first quarter of 1861=1861-01/1861-03]] they drilled.",
    "half": "In [[the second half of 1861=1861-07/1861-12]] they drilled.",
    "decade": "In the [[1850s=185X]] it was a mill.",
    "late_decade": "In [[the late 1850s=185X]] it was a mill.",
    "century": "It was a mill in the [[17th century=16XX]].",
    "century_adjective": "A [[6th-century=05XX]] chronicler tells it.",
    "bc": "The ford was used in [[216 BC=-0215]] and in [[212 BCE=-0211]].",
    "bc_decade": "In the [[470s BC=-0478/-0469]] it was used.",
    "bc_century": "In the [[4th century BC=-0399/-0300]] it was used.",
    "bc_range": "The war of [[149 B.C. – 146 B.C.=-0148/-0145]] and that of [[264 to 241 BC=-0263/-0240]].",
    "ad": "It was found in [[AD 251=0251]].",
    "early_month": "In [[early May 1862=1862-05]] they marched.",
    "mid_month": "In [[mid-May 1862=1862-05]] they marched.",
    "end_of_month": "By [[the end of May 1862=1862-05]] they were gone.",
    "beginning_of": "At [[the beginning of 1862=1862]] they marched.",
    "first_week": "In [[the first week of June 1862=1862-06-01/1862-06-07]] they rested.",
    "days_dash": "From [[15–17 May 1862=1862-05-15/1862-05-17]] it rained.",
    "days_between": "It rained between [[15 and 17 May 1862=1862-05-15/1862-05-17]].",
    "days_us": "It rained on [[May 15–17, 1862=1862-05-15/1862-05-17]].",
    "days_and": "It rained on [[May 15 and 16=1862-05-15/1862-05-16]].",
    "days_list": "It rained on [[3=1862-05-03]], [[5=1862-05-05]] and [[9 May 1862=1862-05-09]].",
    "days_to": "The siege lasted from [[28 April to 2 May 1862=1862-04-28/1862-05-02]].",
    "days_us_full": "The siege ([[April 30 – May 6, 1862=1862-04-30/1862-05-06]]) failed.",
    "range_over_new_year": "It lasted from [[28 December to 6 January 1863=1862-12-28/1863-01-06]].",
    "months_and": "In [[April and May=1862-04/1862-05]] it rained.",
    "months_three": "It was [[June, July or August of 1861=1861-06/1861-08]].",
    "months_parts": "It rained in [[late April and early May 1862=1862-04/1862-05]].",
    "years_short": "The war of [[1860–62=1860/1862]] was long.",
    "years_full": "It lasted from [[1859 to 1861=1859/1861]].",
    "open": "The blockade, [[21 February 1862 – present=1862-02-21/..]], goes on.",
    "night_of_two_days": "On [[the night of 29–30 April=1862-04-29/1862-04-30]] they crossed.",
    "now_of_today": "The mill is [[now=~PRESENT_REF]] a museum ([[now=~PRESENT_REF]] Harlow House).",
    "now_of_the_story": "Brand was now ready, and the guns now opened fire.",
    "season_before_a_thing": "He lived in the summer residence, and lacked winter clothing; the spring rains came.",
    "year_before_a_season": "After their [[1861 summer=1861-22]] offensives they rested.",
    "month_before_a_count": "In [[June=1862-06]] 9 cannon arrived, on [[June 9=1862-06-09]] men did.",
    "compound_is_a_count": "He sent a 1000-man force in [[1861=1861]].",
    "round_numbers_side_by_side": "He had 3000 for the fight and 2000 to guard the road.",
    "weekday_before_a_count": "It is said that on [[Wednesday=1862-05-14]] about 1500 Yankees came.",
    "ordinal_before_a_name": "On [[11 May=1862-05-11]] they dug, and on the [[13th=1862-05-13]] Hale ordered a halt.",
    "ordinal_of_a_battalion": "They climbed the wall, and by the 4th Battalion the gate was held.",
    "day_glued_to_its_month": "They met on [[4April 1862=1862-04-04]] and on the [[9th=1862-04-09]], beside 12Marching men.",
    "apposition_behind_on": "[[Nine days later=1862-05-19]], on [[19 May=1862-05-19]], they met.",
    "apposition_behind_an_event": "[[A month after=1862-06-19]] the fall of the mill, on [[19 June=1862-06-19]], they met.",
    "apposition_of_a_weekday": "They marched on [[the following Sunday=1862-05-18]], [[18 May 1862=1862-05-18]].",
    "apposition_of_a_counted_day": "On [[the third day=1862-05-14]] of fighting, [[14 May=1862-05-14]], they met.",
    "dawn_behind_an_evening": "On [[the evening of 14 May=1862-05-14]] they sailed. At [[dawn=1862-05-15]] they landed. "
    "[[The previous day=1862-05-14]] it had rained.",
    "evening_behind_a_dawn": "At [[dawn on 14 May=1862-05-14]] they sailed, and in [[the evening=1862-05-14]] they landed.",
    "fall_as_a_verb": "The city did not fall until [[early July=1862-07]].",
    "march_as_a_noun": "They held a March for Peace in [[June=1862-06]].",
    "since_something": "It was the worst defeat since the retreat from Harlow in [[March=1862-03]].",
    "since": "It had stood there since [[1815=1815]], they said.",
    "time_and_day": "At [[5 a.m. on Wednesday, 7 May=1862-05-07]] they crossed.",
    "night_of": "On [[the night of 7 May=1862-05-07]] they crossed.",
    "approximate": "The tower, of [[c. 1250=1250~]], fell.",
    "around": "[[Around 20 April=1862-04-20~]] a convoy was shot up.",
    "next_day": "On [[3 May=1862-05-03]] it rained. [[The next day=1862-05-04]] was fair.",
    "that_night": "On [[3 May=1862-05-03]] it rained. They crossed [[that night=1862-05-03]].",
    "days_later": "On [[30 May=1862-05-30]] it rained. [[Two days later=1862-06-01]] they crossed.",
    "week_earlier": "On [[10 May=1862-05-10]] it rained. They had crossed [[a week earlier=1862-05-03]].",
    "couple": "On [[10 May=1862-05-10]] it rained. They had crossed [[a couple of days earlier=1862-05-08]].",
    "day_before": "On [[10 May=1862-05-10]] it rained. [[The day before=1862-05-09]] was fair.",
    "last_24_hours": "On [[10 May=1862-05-10]] they counted the dead of [[the last 24 hours=1862-05-09/1862-05-10]].",
    "days_prior": "On [[10 May=1862-05-10]] they left the hill, which they took [[four days prior=1862-05-06]].",
    "last_days_of_the_month": "In [[May=1862-05]] came [[the last ten days=1862-05-22/1862-05-31]] of [[the month=1862-05]].",
    "previous_two_days": "On [[10 May=1862-05-10]] they counted the dead of [[the previous two days=1862-05-08/1862-05-09]].",
    "previous_month": "On [[10 May=1862-05-10]] they counted the dead of [[the previous month=1862-04]].",
    "following_spring": "On [[10 May=1862-05-10]] they lost. [[The following spring=1863-21]] they came back.",
    "later_that_month": "On [[10 May=1862-05-10]] they lost. [[Later that month=1862-05]] they came back.",
    "end_of_the_month": "On [[10 May=1862-05-10]] they lost. By [[the end of the month=1862-05]] they came back.",
    "weekday_alone": "On [[10 May 1862=1862-05-10]] they lost. On [[Tuesday=1862-05-13]] they came back.",
    "bare_ordinal": "On [[10 May=1862-05-10]] they lost. On the [[13th=1862-05-13]] they came back.",
    "bare_ordinals": "On [[10 May=1862-05-10]] they lost. On [[the 13th and 14th=1862-05-13/1862-05-14]] they came back.",
    "ordinal_rollover": "On [[30 May=1862-05-30]] they lost. On the [[2nd=1862-06-02]] they came back.",
    "that_year": "In [[June 1861=1861-06]] they armed. In [[July of that year=1861-07]] they marched.",
    "week_before_battle": "A spy came [[three days before=1862-05-07]] the battle.",
    "feast": "They halted on [[Christmas Day 1861=1861-12-25]].",
    "easter": "They halted on [[Good Friday 1862=1862-04-18]].",
    "apposition": "They met on [[3 May=1862-05-03]]. [[The following morning=1862-05-05]], [[5 May=1862-05-05]], they marched.",
    "duration": "They held for [[three days=~P3D]] and rested [[several weeks=~PXW]].",
    "duration_adjective": "After [[a six-month=~P6M]] siege they starved.",
    "counted_models": "On [[15 February=1862-02-15]] 142 B-17s flew.",
    "rate": "They lost 30 men [[a day=~P1D]].",
    "recurring": "They were shelled [[daily=~XXXX-XX-XX]].",
    "vague_shift": "[[A few days later=~FUTURE_REF]] they came back.",
    "named_day": "It was before the [[September 11 attacks=2001-09-11]].",
}

NOT_DATES = {
    "count": "They lost 2,914 men and took 1,500 horses.",
    "bare_count": "A force of 1500 men and 1200 horses came.",
    "march": "They had to march 286 miles in the rain.",
    "verb_may": "They may have lost more; May God help them.",
    "unit": "The 2nd Infantry Division and the 38th Foot held.",
    "named_unit": "The 8 March Brigade and Operation 25 August are names.",
    "age": "The captain, 26 years old, fell.",
    "distance": "It lay 1900 metres off, at 2100 feet.",
    "type": "Two Il-76s and a T-34 were burnt.",
    "spring_water": "They reached the spring of Turan at last.",
    "fall_of": "The fall of Harlow was a blow.",
    "name_august": "General August Keller and Philipp August Böckh fell.",
    "named_war": "He wrote of the Six-Day War.",
    "feast_name": "He wrote of the Easter Rising.",
    "money": "It cost $1900 and 5.7 per cent.",
    "parallel": "They dug in on the 38th parallel.",
    "losses": "First Corps 7665 (1617/4205/1843), Third Corps 8495 (1724/4683/2088).",
    "winter_verb": "It was unwise to winter in the hills.",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_expression(name: str) -> None:
    text, marks = unmark(EXAMPLES[name])
    got = found(resolved(ARTICLE.format(text=text)))
    assert got == expected(marks)


@pytest.mark.parametrize("name", NOT_DATES)
def test_no_date(name: str) -> None:
    assert found(resolved(ARTICLE.format(text=NOT_DATES[name]))) == []


def test_old_and_new_style_are_one_day_and_keep_their_words() -> None:
    reading = resolved(ARTICLE.format(text="It was fought on 8 May [O.S. 26 April] 1862 at the ford."))
    assert found(reading) == [("8 May", "1862-05-08"), ("26 April", "1862-04-26")]
    assert "old style" in (reading.dates[-1].reason or "")
    assert reading.dates[-1].id in reading.shared["date_asides"]
