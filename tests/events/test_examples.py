"""One case per example: the events of a sentence, no fewer and no more."""

from __future__ import annotations

import pytest

from .marked import FRONT, LEAD, article, told, unmark

EXAMPLES = {
    # voice and word order
    "active": "On 3 November 1805 the French {captured|capture 1>2 @Linz =1805-11-03} Linz.",
    "passive": "On 3 November 1805 Linz was {captured|capture 1>2 @Linz =1805-11-03} by the French.",
    "passive-without-by": "On 4 November 1805 the French rearguard was {attacked|attack 2>1 =1805-11-04} near Steyr.",
    "perfect": "By then the Austrians had {retaken|capture 2>1 @Steyr} Steyr.",
    "two-verbs": "The French {crossed|advance 1>- @Danube} the Danube River and {captured|capture 1>2 @Steyr} Steyr.",
    "participle-clause": "The French {advanced|advance 1>-} at dawn, {capturing|capture 1>2 @Ebelsberg} Ebelsberg.",
    "participle-first": "After {capturing|capture 1>2 @Steyr} Steyr, the French rested.",
    "date-behind": (
        "The French rested on 2 November 1805 before {reaching|advance 1>- @Steyr "
        "=1805-11-05} Steyr on 5 November 1805."
    ),
    "place-in-front": "At Steyr the Austrians {attacked|attack 2>1 @Steyr} the French.",
    "fell": "On 5 November 1805 Steyr {fell to|capture 1>2 @Steyr =1805-11-05} the French.",
    "commander": "Ney {attacked|attack 1>2 @Steyr} the Austrians at Steyr.",
    "pronoun": (
        "The Austrians {retreated|withdrawal 2>- @Steyr} to Steyr. They {surrendered|surrender 2>1} on 7 November 1805."
    ),
    # an adverb between subject and verb; one that belongs to a participle
    "adverb-before-verb": "The French heavily {shelled|shelling 1>2 @Steyr} Steyr.",
    "adverb-of-a-participle": "Residents of heavily shelled villages stayed at home.",
    "adverb-behind-a-gerund": "Using newly captured guns, the French rested.",
    "a-range-of-places": "The French {captured|capture 1>2} three to four villages.",
    "encircled-after-a-preposition": "Three days after Steyr was fully {encircled|siege ->- @Steyr}, the French rested.",
    "still-shelled": "The town of Steyr was still sporadically {shelled|shelling ->- @Steyr}.",
    "a-series-of": "The French launched a series of {attacks|attack 1>2 @Steyr} at Steyr.",
    "preparations-for": "The French made preparations for an attack at Steyr.",
    "led-to-clashes": "The advance at Steyr led to {heavy clashes|clash 1>2}.",
    "dropped-bombs": "The French {dropped|air_strike 1>2} three heavy bombs on a cave.",
    "dropped-leaflets": "The French dropped leaflets on Steyr.",
    "fired-with": "French forces {fired|shelling 1>2 @Steyr} with mortars on Steyr.",
    # whose attack it was
    "repelled": "At Steyr the Austrians {repelled|attack 1>2 @Steyr} the French.",
    "came-under-attack": "The Austrians {came under attack|attack 1>2} from the French near Steyr.",
    "lost": "The Austrians {lost control of|capture 1>2 @Steyr} Steyr.",
    "drove-out": "The French {drove|attack 1>2} the Austrians out of Steyr.",
    "particle-behind": "At Steyr the French {hurled|attack 1>2 @Steyr} the Austrians back.",
    "themselves": "At Steyr the French {threw|attack 1>2 @Steyr} themselves at the gate.",
    "attack-repelled": "A French {attack|attack 1>2} near Steyr was repelled.",
    # movement
    "direction": "The French {went|advance 1>- @Steyr} north towards Steyr.",
    "direction-back": "The Austrians {rode|withdrawal 2>- @Steyr} back to Steyr.",
    "no-direction": "The French went on with their meal at Steyr.",
    "sent": "Ney {sent|advance 1>- @Steyr} two battalions to Steyr.",
    "led-by-shares-its-subject": "The French led by Ney {stormed|capture 1>2 @Steyr} Steyr.",
    "conjunction-is-no-preposition": "Until the French {left|withdrawal 1>- @Steyr} Steyr, the town was quiet.",
    "pronoun-nearest": "After the battle of the Austrians near Linz, they {retreated|withdrawal 2>- @Steyr} to Steyr.",
    "order-is-carried-out": "Ney ordered the French to {retreat|withdrawal 1>-} at Steyr.",
    "with-a-purpose": "The Austrians {went|advance 2>-} to meet the French at Steyr.",
    "from-and-to": "Ney {rode|advance 1>- @Steyr} from Linz to Steyr.",
    "men-moved": "The French {took|advance 1>-} two battalions across the Danube River.",
    "men-moved-back": "Mack {drew|withdrawal 2>-} his rearguard back at dusk.",
    "sent-passive": "Two French battalions were {sent|advance 1>-} forward at noon.",
    "own-way": "The Austrian rearguard hewed {its way|withdrawal 2>-} out at noon.",
    "own-way-on": "The French {felt their way|advance 1>-} towards Steyr.",
    "on-their-way": "The French were on their way to a feast at Steyr.",
    "ran": "At noon the Austrians {ran|withdrawal 2>-}.",
    "ran-a-hospital": "At Steyr the Austrians ran a hospital.",
    "fell-apart": "The Austrian rearguard {dissolved|withdrawal 2>-} within an hour.",
    "part-of-an-army": "At Steyr the right {collapsed|withdrawal ->-}.",
    "broke-and-ran": "The Austrians {broke|withdrawal 2>-} under the fire.",
    "broke-men": "The French {broke|attack 1>2} the Austrian rearguard at Steyr.",
    "broke-a-promise": "The French broke a promise at Steyr.",
    "hurled-at": "Ney {threw|attack 1>2} his grenadiers against the gate.",
    "into-a-trap": "The French {marched|advance 1>-} {into an ambush|ambush 2>1} at Steyr.",
    "gale": "The French were scattered by a gale at Steyr.",
    "two-armies-met": "On 4 November 1805 the two armies {met|clash 1>2 @Steyr} near Steyr.",
    "held-up": "At Steyr the Austrian rearguard {held|clash 2>1} them up for four days.",
    "fire-stopped-them": "The French ran at the gate; the fire {checked|clash ->-} them at Steyr.",
    "rushed-the-gate": "The French {rushed the|attack 1>2} gate.",
    "reserve-rushed": "Ney {rushed the|advance 1>- @Steyr} grenadiers to Steyr.",
    "lost-again": "The French rested in Steyr and {lost|capture 2>1} it again in the evening.",
    "fire-broke-out": "At Steyr a fire broke out among the French tents.",
    "ditch": "Steyr was surrounded by a ditch.",
    "on-the-left": "The Austrians stood on Ney's left.",
    "news-reached": "News of the French victory reached Steyr.",
    "order-not-to": "Ney ordered the French not to attack Steyr.",
    "fighting-went-on": "At Steyr {fighting|clash 1>2 @Steyr} went on until dark.",
    "attack-came": "A second {attack|attack ->- @Steyr} came at noon at Steyr.",
    "wing-drawn": "At noon Ney {drew|advance 1>-} his whole left wing across the Danube River.",
    "led-out": "Mack {led|advance 2>-} out his army at dawn.",
    "pressed-back": "The French {pressed|attack 1>2} them back a mile.",
    "came-at": "The Austrians {came at|attack 2>1} them with lances.",
    "came-at-a-price": "The French victory came at a price.",
    "surprised": "At dawn the French {surprised|attack 1>2} the Austrian rearguard.",
    "surprised-by-news": "The French were surprised by the news of peace.",
    "held-out": "The Austrians {held|clash 2>1} out for eleven days.",
    "retreat-ordered": "Mack ordered a {retreat|withdrawal 2>-}.",
    "attribute-behind-preposition": "The mayors of occupied towns met at Steyr.",
    "blaze-set-off": "The shots hit a powder cart, setting off a blaze.",
    "relations": "The French broke off diplomatic relations with Bavaria.",
    "never-able": "The French were never able to {capture|capture attempted 1>2 @Steyr} Steyr.",
    "ability": "Nobody doubted the ability of the French, nor their ability to attack Steyr.",
    "foe-of-one-side": "At Steyr some horsemen {attacked|attack 2>1} the French rearguard.",
    # fire, siege, dates that look like objects
    "came-under-siege": "Steyr {came under|siege ->- @Steyr} siege.",
    "fell-on-a-day": "Steyr {fell|capture ->- @Steyr =1805-11-04} on 4 November 1805.",
    "fell-on-men": "At Steyr the French {fell on|attack 1>2 @Steyr} the Austrians.",
    "wrecked": "French guns {wrecked|shelling 1>2 @Steyr} Steyr.",
    "victory-won": "The French won a {victory at|clash 1>2 @Steyr} Steyr.",
    "clause-of-its-own": "It was in that week that the French launched an {attack on|attack 1>2 @Steyr} Steyr.",
    "conjunction-before-launched": "At noon, after the French launched an {attack on|attack 1>2 @Steyr} Steyr, it rained.",
    "object-of-an-infinitive": "The French were unable to break the Austrians, and {fell back|withdrawal 1>-} at noon.",
    "object-of-a-participle": "The French, taunting the Austrians, {withdrew|withdrawal 1>-} at noon.",
    "object-that-acts": "The French ran short of bread, allowing the Austrians to {enter|advance 2>- @Steyr} Steyr.",
    "shells-of": "French {shells hit|shelling 1>2 @Steyr} Steyr.",
    "shells-fired-by": "At noon two shells fired by the French {hit|shelling 1>2 @Steyr} Steyr.",
    "designation": "French Breguet B.14 bombers {attacked|air_strike 1>2 @Steyr} Steyr.",
    "list-of-bodies": "The French infantry and guns {entered|advance 1>- @Steyr} Steyr.",
    "fall-by-habit": (
        "The French {captured|capture 1>2} Linz, {took|capture 1>2} Ebelsberg and {stormed|capture 1>2} Tyrnau. "
        "It rained. The {fall of|capture 1>2 @Steyr} Steyr on 7 November 1805 was the end."
    ),
    "taken-by-strangers": (
        "The French {captured|capture 1>2} Linz, {took|capture 1>2} Ebelsberg and {stormed|capture 1>2} Tyrnau. "
        "Steyr was {taken|capture ->- @Steyr} by some local millers."
    ),
    "object-of-a-verb": "The French fooled the Austrians, and at noon {attacked|attack 1>2}.",
    "object-before-by": "The French fooled the Austrians by {occupying|capture 1>2} Steyr.",
    "they-of-a-main-clause": "The French fooled the Austrians; they {entered|advance 1>- @Steyr} Steyr at noon.",
    "shelling-of-a-people": "Three millers died in French {shelling|shelling 1>2} of Steyr.",
    "by-means-of": "The French {struck|attack 1>2 @Steyr} Steyr at noon with heavy {artillery fire|shelling 1>2}.",
    "fire-from": "The town burned under heavy {artillery fire|shelling 1>2} from the French.",
    "hurt-in": "Three French soldiers were killed in an {ambush|ambush 2>1 @Steyr} near Steyr.",
    "victory-recalled": "The French feasted after the victory at Steyr.",
    # nouns
    "noun-launched": "On 4 November 1805 the French launched an {attack on|attack 1>2 @Steyr =1805-11-04} Steyr.",
    "noun-adjective": "An Austrian {counter-attack|attack 2>1} was launched at Steyr on 6 November 1805.",
    "noun-between": (
        "On 2 November 1805 {clashes|clash 1>2 @Steyr} broke out between the French and the Austrians at Steyr."
    ),
    "noun-looks-back": "Since the French offensive the town was quiet.",
    "noun-attack-plans": "The army bought assault guns and attack aircraft.",
    # objects decide the type
    "men-are-arrested": "At Steyr the French {captured|arrest 1>2} 300 Austrian soldiers.",
    "man-taken": "At noon Mack was {seized|arrest 1>2} with his staff.",
    "name-unknown": "The French {captured|capture 1>2} Kestenga on 4 November 1805.",
    "name-of-rank": "The French {captured|arrest 1>2} General Mack on 4 November 1805.",
    "won-place": "The French {won|capture 1>2} the ridge at noon.",
    "won-prize": "The French won a prize at Steyr.",
    "place-given-up": "Steyr was {given up|withdrawal ->- @Steyr} at noon.",
    "place-after-comma": "The village of Steyr, near Linz, was {captured|capture ->- @Steyr} at noon.",
    "things-are-nothing": "At Steyr the French captured several maps.",
    "took-place": "The meeting took place at Steyr.",
    "took-part": "The French took part in a parade at Steyr.",
    "cloak": "The French withdrew their proposal at Steyr.",
    "aircraft": "French aircraft {struck|air_strike 1>2 @Steyr} Steyr.",
    "aircraft-attacked": "Steyr was {attacked|air_strike 1>2 @Steyr} by French aircraft.",
    "air-base-attacked": "On 4 November 1805 the French {attacked|attack 1>2} an Austrian air base.",
    "refuge": "The Austrians {took refuge|withdrawal 2>- @Tyrnau} in Tyrnau.",
    "gave-up-place": "The Austrians {gave up|withdrawal 2>- @Steyr} Steyr.",
    "gave-up": "The Austrians {gave up|surrender 2>-} after a day.",
    # status
    "denied": "The Austrians did not {attack|attack denied 2>1} Steyr.",
    "attempted": "The Austrians tried to {capture|capture attempted 2>1 @Steyr} Steyr.",
    "managed": "The Austrians managed to {capture|capture 2>1 @Steyr} Steyr.",
    "purpose-is-no-event": "The French built rafts in order to cross the Danube River.",
    "condition-is-no-event": "Mack would stay if the French attacked Steyr.",
    "prevented-is-no-event": "Rain prevented the French from reaching Steyr.",
    "claimed": "Ney claimed that the French had {captured|capture claimed 1>2 @Steyr} Steyr.",
    "nobody": "No French soldiers had {entered|advance denied 1>- @Steyr} Steyr.",
    # places and names
    "common-noun": (
        "The French {besieged|siege 1>2 @Tyrnau} the fortress of Tyrnau. After a week "
        "they {stormed|capture 1>2 @Tyrnau} the fortress."
    ),
    "road-is-no-place": "On the road to Tyrnau the French {attacked|attack 1>2 @-} the Austrians.",
    "unnamed-road": "The French {seized|capture 1>2 @-} the road between Steyr and Tyrnau.",
    "distance": "At Ebelsberg, 5 km from Steyr, the French {attacked|attack 1>2 @Ebelsberg} the Austrians.",
    "after-a-fall": "After the fall of Steyr the French {attacked|attack 1>2 @Tyrnau} Tyrnau.",
    "country-entered": "The French {entered|advance 1>- @Austria} Austria on 4 November 1805.",
    "country-acts-in-another": "On 4 November 1805 France {invaded|advance 1>- @Austria} Austria.",
    "one-of-several": (
        "The French {captured|capture 1>2 @Ebelsberg} several villages near Steyr, including Ebelsberg."
    ),
    # the scene of a paragraph
    "scene-stays": (
        "The French {attacked|attack 1>2 @Steyr} Steyr. The Austrians {retreated|withdrawal 2>- @Steyr} in disorder."
    ),
    "flight-leaves-the-scene": (
        "The French {attacked|attack 1>2 @Steyr} Steyr. The Austrians {retreated|withdrawal 2>- @Tyrnau} to Tyrnau. "
        "The French {captured|arrest 1>2 @Steyr} 300 men."
    ),
    "flight-takes-its-men": (
        "The French {attacked|attack 1>2 @Steyr} Steyr. The Austrians {retreated|withdrawal 2>- @Tyrnau} to Tyrnau. "
        "They {surrendered|surrender 2>1 @Tyrnau} next day."
    ),
    "new-day-ends-the-scene": (
        "The French {attacked|attack 1>2 @Ebelsberg} Ebelsberg on 3 November 1805. "
        "On 4 November 1805 the Austrians {attacked|attack 2>1 @Linz} the French."
    ),
    "the-city-is-not-the-one-compared": (
        "The French {besieged|siege 1>2 @Linz} Linz. As in Steyr, they did not {enter|advance denied 1>- @Linz} the city."
    ),
    "by-way-of": (
        "The French {attacked|attack 1>2 @Steyr} Steyr. They {entered|advance 1>- @Steyr} the town through Ebelsberg."
    ),
    # told at last, or of those who give way
    "not-until": (
        "On 3 November 1805 it rained. The French did not {capture|capture 1>2 =1805-11-05} Steyr until 5 November 1805."
    ),
    "had-to-flee": "At Steyr the Austrians had to {flee|withdrawal 2>-} at noon.",
    "had-to-advance": "The French had to advance to Steyr in the plan.",
    "forced-a-long-object": (
        "The French forced the weary and hungry Austrian garrison of the old town to {retreat|withdrawal 2>-}."
    ),
    "forced-nobody-known": "At Steyr the French forced many of the townsfolk to {flee|withdrawal ->-}.",
    "to-cut": "The French tried to {cut the|other attempted 1>2 @Steyr} road at Steyr.",
    "road-cut": "The French {cut the|other 1>2} Steyr road.",
    "prisoners-taken": "At Steyr the French {took|arrest 1>2} some 300 prisoners.",
    "things-taken": "Near Steyr two Austrian guns were captured.",
    "a-share-taken": "The French {captured|capture 1>2 @Steyr} 80% of Steyr.",
    "what-is-fired": "The French {fired|shelling 1>2} rockets at the Austrian camp.",
    "shot-it-down": "The French {shot|attack 1>2} two balloons of the Austrians down.",
    "after-heavy-fighting": (
        "The French {captured|capture 1>2 @Steyr} Steyr after heavy {street|clash 1>2 @Steyr} fighting."
    ),
    "killed-in-a-raid": "At Steyr ten soldiers were killed in a {raid|attack ->- @Steyr}.",
    "a-war-by-its-year": "Steyr grew during the 1805 French invasion of Austria.",
    "were-being": "Near Steyr the Austrians were being {attacked|attack 1>2} by the French.",
    "spared": "At Steyr the Austrians slept in danger of being surrounded.",
    "orders-not-obeyed": "At Steyr the Austrians ignored orders to attack.",
    "order-given": "At noon Ney gave the order to {attack|attack 1>2 @Steyr} Steyr.",
    "which-men": "Some Austrian soldiers fighting the French were hungry.",
    "one-air-strike": "A French {air strike|air_strike 1>2 @Steyr} hit the bridge at Steyr.",
    "air-strikes-beside": "Helped by {air strikes|air_strike ->-}, the French {attacked|attack 1>2 @Steyr} Steyr.",
    "shot-down-by-whom": "Near Steyr the Austrians {shot down|attack 2>1} a French balloon.",
    "was-shot-down": "Near Steyr a balloon was {shot down|attack 2>1} by the Austrians.",
    "mines-in-the-way": "The French were slowed by many landmines at Steyr.",
    "bombs-destroyed": "Two car bombs were destroyed at Steyr.",
    "bomb-kills": "At Steyr a {car bomb|bombing ->- @Steyr} killed ten men.",
    "potentially": "They talked of Steyr, of potentially attacking the French.",
    "the-ministry-says-they": (
        "The French high command announced that they had {captured|capture claimed 1>2 @Steyr} Steyr."
    ),
    "to-allow": "The gate was opened to allow the French to leave Steyr.",
    "aim-of": "The French {marched|advance 1>-} with the aim of crossing the Danube River and seizing Steyr.",
    "considered": "Ney had been considering attacking Steyr.",
    # dates that are another's, or gone by
    "date-of-a-relative-clause": (
        "The French {captured|capture 1>2 @Steyr =-} Steyr where the war ended on 9 November 1805."
    ),
    "date-that-counts-on": (
        "On 3 November 1805 the French rested. They {captured|capture 1>2 @Steyr =1805-11-03} Steyr and, the next day, "
        "left for home."
    ),
    "after-the-battle": (
        "On 3 November 1805 the French {attacked|attack 1>2 @Steyr} Steyr. "
        "After the battle they {captured|arrest 1>2 =-} 300 soldiers."
    ),
    "days-later": (
        "On 3 November 1805 the French {attacked|attack 1>2 @Steyr} Steyr. "
        "In the following days they {captured|capture 1>2 @Tyrnau =1805-11} Tyrnau."
    ),
    "days-passed-since": (
        "On 3 November 1805 the French {attacked|attack 1>2 @Steyr} Steyr. In the following days it rained. "
        "They {captured|capture 1>2 @Tyrnau =1805-11} Tyrnau."
    ),
    "told-of-an-earlier-time": (
        "On 3 November 1805 the French rested. The French who had {captured|capture 1>2 @Tyrnau =-} Tyrnau were paid."
    ),
    "another-time-in-the-sentence": (
        "On 3 November 1805 the French rested. Two weeks before the feast they {besieged|siege 1>2 @Tyrnau =-} Tyrnau."
    ),
    "over-the-next-days": (
        "On 3 November 1805 the French rested. Over the next three days they "
        "{captured|capture 1>2 @Tyrnau =1805-11-04/1805-11-06} Tyrnau."
    ),
    "later-in-the-entry": (
        "On 3 November 1805 the French {attacked|attack 1>2 @Steyr} Steyr. "
        "They later {captured|capture 1>2 @Tyrnau =1805-11-03} Tyrnau."
    ),
    "had-done-it-before": (
        "On 3 November 1805 the French rested at Linz. The Austrians had {retreated|withdrawal 2>- @Steyr =-} to Steyr."
    ),
    "for-weeks": (
        "On 3 November 1805 the French {reached|advance 1>- =1805-11-03} Steyr. For two weeks they "
        "{bombarded|shelling 1>2 @Steyr =1805-11} Steyr."
    ),
    "when-behind-a-date": "Nobody stirred until 4 November 1805, when the French {entered|advance 1>- @Steyr =1805-11-04} Steyr.",
    "since-its-own-date": (
        "On 9 November 1805 the French rested. They {pushed on|advance 1>- =-} slowly since the fight of 3 November 1805."
    ),
    # whose aircraft these were is told by the other strikes
    "only-they-fly": (
        "French aircraft {bombed|air_strike 1>2} Steyr. French aircraft {bombed|air_strike 1>2} Tyrnau. French aircraft "
        "{bombed|air_strike 1>2} Ebelsberg. Ten men died in an {airstrike|air_strike 1>2 @Linz} in Linz."
    ),
    "two-strikes-do-not-tell": (
        "French aircraft {bombed|air_strike 1>2} Steyr. French aircraft {bombed|air_strike 1>2} Ebelsberg. "
        "Ten men died in an {airstrike|air_strike ->- @Linz} in Linz."
    ),
    # what only sounds like one
    "a-war-as-a-date": "A week after the French invasion of Austria the price of bread rose at Steyr.",
    "hopes-dashed": "Their hopes of peace were dashed at Steyr.",
    "office-changed-hands": "The leadership changed hands twice at Steyr.",
    "from-school": "At Steyr the French were expelled from their schools.",
    "as-if-hit": "The mill at Steyr looked as if it had been hit from the air.",
    "ran-for-office": "Ney ran for mayor at Steyr.",
    "had-he": "Had Ney taken Steyr, the war would have ended.",
    # one event told twice
    "attack-and-its-end": "The French {attacked|attack 1>2 @Steyr} Steyr, but were repelled.",
    "another-one-repelled": (
        "The French {attacked|attack 1>2 @Steyr} Steyr. The Austrians {repelled|attack ->2} them again at noon."
    ),
    "end-of-an-attempt": "The French tried to {capture|capture attempted 1>2 @Steyr} Steyr, but were beaten back.",
    "by-what-deed": "Steyr was {bombarded|air_strike 1>2 @Steyr} by a French air strike.",
    "outcome": "The French {occupied|capture 1>2 @Steyr} the mill of Steyr, securing Steyr.",
    "blow-and-harm": "The French {shelled|shelling 1>2 @Steyr} and destroyed Steyr.",
    "elsewhere-too": (
        "The French {shelled|shelling 1>2 @Steyr} Steyr, {shelling|shelling 1>2 @Ebelsberg} Ebelsberg as well."
    ),
    "general-name": (
        "On 4 November 1805 the French launched an {attack on|attack 1>2 @Steyr} Steyr. At Linz the attack was blamed on Ney."
    ),
    "claim-and-denial": (
        "Ney claimed that the French had {captured|capture claimed 1>2 @Steyr} Steyr. "
        "Mack denied that the town had been taken."
    ),
    # a deed that stands for who did it
    "deed-does": "A French {bombardment|shelling 1>2 @Steyr} destroyed the bridge at Steyr.",
    "deed-repelled": "A new Austrian {assault|attack 2>1} was repelled near Steyr.",
    "deed-halted": "Near Steyr the French {halted|clash 1>2 @Steyr} the Austrian {advance|advance 2>-}.",
    "papers-burnt": "At Steyr papers were hurriedly burnt.",
    "deed-goes-on": "The French {bombardment|shelling 1>2} continued at noon.",
    "moved-to-a-purpose": "The French {moved to|advance 1>-} encircle the Austrians.",
    "launched-by-name": "The French {launched|attack 1>2 @Steyr} Operation Lantern near Steyr.",
    "launched-a-book": "The French launched a newspaper at Steyr.",
    "fought-a-battle": "The French {fought|clash 1>2 @Steyr} a short but bitter battle near Steyr.",
    "final-assault-began": "The night was quiet. The final {assault|attack ->-} began at dawn.",
    "town-razed": "The town of Steyr was {razed|other ->- @Steyr}.",
    "farmland": "The French {captured|capture 1>2} farmland in the evening.",
    # whom the words before a verb hide
    "participle-after-a-noun-phrase": (
        "The French {took|capture 1>2 @Steyr} Steyr in the autumn of 1805 before {retreating|withdrawal 1>-}."
    ),
    "with-them-doing": "It was dark, with the French slowly {capturing|capture 1>2 @Steyr} Steyr.",
    "after-doing-in-the-middle": (
        "On 3 November 1805, after {capturing|capture 1>2 @Steyr} Steyr with 200 wounded, the French rested."
    ),
    "by-the-time": "By the time Ney {reached|advance 1>- @Steyr} Steyr, it was dark.",
    "a-group-of": "A band of Austrians {entered|advance 2>- @Steyr} Steyr.",
    "people-alone": "The hour was late, and the Austrians {fled|withdrawal 2>-} on 4 November 1805.",
    "said-they-had": "The office of Linz reported Austrians had {attacked|attack claimed 2>1 @Steyr} the French at Steyr.",
    "sent-with-a-purpose": "Ney {sent|advance 1>-} 700 men to storm the gate.",
    "suicide-bomber": "At Steyr a suicide bomber {attacked|bombing 1>2 @Steyr} the Austrians.",
    "battle-was-fought-on": "At Steyr a battle was {fought|clash 1>2 @Steyr =1805-11-04} on 4 November 1805.",
    "adverb-before-a-passive": "Steyr was {completely surrounded|siege 1>2 @Steyr} by the French.",
    "take-charge": "At Steyr Ney took charge of the French.",
    "name-is-no-event": "The Siege of Tyrnau is told elsewhere.",
    "attribute": "The captured soldiers wept at Steyr.",
    "flight-goes-on": (
        "The Austrians {withdrew|withdrawal 2>-} from Steyr. They {reached|withdrawal 2>- @Tyrnau} Tyrnau next day."
    ),
    "said-twice": "The French {attacked|attack 1>2 @Steyr} Steyr. The French attacked Steyr with guns.",
}


@pytest.mark.parametrize("marked", EXAMPLES.values(), ids=EXAMPLES)
def test_example(marked: str) -> None:
    plain, marks = unmark(marked)
    reading = article(plain)
    last = len(reading.docs) - 1
    assert told([e for e in reading.events if e.paragraph == last], marks) == marks


HEADINGS = {
    "hill": ("Pratzen", "Pratzen Heights"),
    "march": ("March to Tyrnau", None),
    "after": ("After the fall of Tyrnau", None),
    "body": ("Steyr Division", "Linz"),
}


@pytest.mark.parametrize(("heading", "place"), HEADINGS.values(), ids=HEADINGS)
def test_heading_says_where(heading: str, place: str | None) -> None:
    lead = LEAD + f"They rested on the Pratzen Heights.\n\n### {heading}\n\n"
    reading = article("The French attacked the Austrians.", lead=lead)
    assert [event.place for event in reading.events] == [place]


DAY = "On 3 November 1805 the French took Steyr.\n\n"
CARRIED = {
    "the paragraph beside it": (DAY, "1805-11-03"),
    "another heading": (DAY + "### The bridge\n\n", None),
    "another section": (DAY + "## Aftermath\n\n", None),
    "two paragraphs before": (DAY + "The rain fell.\n\n", None),
    "a heading tells it": (DAY + "The rain fell.\n\n### The bridge, 3 November\n\n", "1805-11-03"),
    "the month alone": ("In November 1805 the French took Steyr.\n\n", "1805-11"),
    "no story": ("## Prelude\n\n" + DAY, None),
}


@pytest.mark.parametrize(("before", "date"), CARRIED.values(), ids=CARRIED)
def test_a_day_told_before_the_paragraph(before: str, date: str | None) -> None:
    event = article("The Austrians retreated from Ebelsberg.", lead=LEAD + before).events[-1]
    assert (event.text, event.date_edtf) == ("retreated", date)
    assert ("of another section" if date is None else "from before the paragraph") in (event.reason or "")


@pytest.mark.parametrize(("title", "place"), [("Battle of Linz", "Steyr"), ("Danube War", None)], ids=["battle", "war"])
def test_a_war_s_story_moves_on_a_battle_s_does_not(title: str, place: str | None) -> None:
    front = FRONT.replace("title: Battle of Linz", f"title: {title}")
    text = "The French attacked Steyr. The rain fell. The night was cold. The Austrians retreated in disorder."
    event = article(text, front=front).events[-1]
    assert (event.text, event.place) == ("retreated", place), event.reason


def test_in_the_battle_of_a_day_its_day_is_carried_far() -> None:
    front = FRONT.replace("1 November 1805 - 9 November 1805", "3 November 1805")
    lead = LEAD + DAY + "The rain fell.\n\n### The bridge\n\n"
    assert article("The Austrians retreated from Ebelsberg.", front, lead).events[-1].date_edtf == "1805-11-03"
