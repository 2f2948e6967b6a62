"""What makes use of other offers and companies. A table in the notation of ``_tone_rules``."""

PRESSURE = r"""
an offer in hand
    (contracts?|offers?) .. (in front of me|to be signed|to sign|on my desk|waiting)
    (i|we)(ADV)('ve| have| had| got| received| hold)?ADV( been)?( (got|received|holding|given|
        made))? A_RIVAL_OFFER
    I_AM (sitting on|holding|weighing( up)?|considering|reviewing|looking at) A_RIVAL_OFFER
    (another|other|competing|multiple|several|rival|outstanding) (job |firm |written )?offers?
    A_RIVAL_OFFER .. (from|at|with) (OTHERS?|a)|offers? (on the table|in hand|elsewhere)
    counter-?offer
    not with NO_OTHER|you|your|customers?|pric\w{1,3}

an offer made
    (employer|boss|company|manager) .. (offered|promised) me (a|more|better)
    (counter|want me to stay|keep me)(ed|ing)?END
    (made|given|extended|sent|gave) me (an?|the|their|another|OTHER) .. (offer|contract)
    (offer(ed|ing)|promised|promising|pay(ing)?) me .. (JOB|more|higher|better)
    I_HAVE been (offered|promised|made) .. (JOB|offer)|i('m| am)ADV being offered
    i was (offered|made) ... (yesterday|this (week|morning)|last (week|night))
    not with you('ve| have)? (offered|made|gave|sent)|(19|20)\d\d|years ago|first job|internship
    not with lead

others who want the candidate
    my (services|skills|profile|cv) (are|is) (being )?(sought|wanted|courted)
    I_NOW ... (sign|contract|offer|invit|hire|approach|contact|recruit|
        shortlist)\w{0,3} .. (another|other|elsewhere|rival|competitor)
    (another|other|others|rivals?|competitors?) ... (offer|contract|hir|invit|want|
        recruit)\w{0,3} .. me
    (several|other|many|attractive|better|tempting|alternative) (\w{1,12} )?(proposals|
        alternatives?|prospects)|my (profile|skills|experience) .. in demand
    (salary|pay|money|package|terms) (they|there|elsewhere)|(above|than|beats|beat) yours
    before i('m| am) (taken|gone|hired)|(be|i'm) (gone|taken|hired) (by|before)
    i('m| am)ADV wanted
    (other|several|many|some) (opportunities|offers|jobs|chances) (go|pass|slip|slide)
    let .. (opportunities|offers|jobs) (go|pass|slip)
    asked me (back|to (come back|return|stay|join|start))|wants? me back|in my pocket
    have an alternativeEND|my plan bEND
    not the only (company|one|employer|firm|people) (WORD )?(want|interest|look|talk|offer)\w{0,4}
    (somebody|someone|others|OTHERS) .. (glad|happy|delighted|pleased) to (have|take|hire) me
    (takes|take|get|grab) meEND|keep(ing)? (OTHERS|them) waiting
    OTHERS .. (said yes|accepted me|taken me|made up|pushing|pressing|given me|gave me)
    (short|shortage|lots?|plenty|full|flood|choice|number|range) of (\w{1,12} )?offers
    they('ve| have)? (given|gave) me (until|till)
    (keen|eager|dying|ready|happy|waiting|wants?|wanted|love|desperate) to (hire|take|have|employ|
        get|sign|recruit|interview|poach|see) me(?! (to|with|if))|(?<!your )(?<!the )job offers
    spoil(t|ed) for choice|head-?hunted|poach\w{0,3} me|bidding war|phone (WORD ){0,3}ringing
    contract from|(stall|hold|put|push)(ed|ing)? (off|back)? ?(WORD ){0,3}OTHERS
    holding off .. (accept|sign|other)\w{0,3}
    interest(ed)? in my (profile|cv|application|skills|r.sum.)
    (also|very|really|seriously) (interested|keen) (in|on) me
    (messages?|calls?|mails?|e-?mails?|requests|enquiries|offers) from (\w{1,12} )?(recruiters|
        head-?hunters|other|competitors)
    (others|they|OTHERS) (are|is|would|will|have|has|can)ADV ((willing|ready|prepared|
        happy) to )?(offer(ing)?|pay(ing)?|give|giving) ... (better|more|higher|me|terms)
    more than you( (do|offer|pay|can|would))?END|better (terms|conditions) (elsewhere|than)
    sought[- ]after|my market value|hot property|OTHERS ... KEEN ... (me|my|to hire)
    (want|like|hate|afraid|sorry|pity|shame) ... OTHERS .. (get|have|take|hire|snatch|grab|snap|
        win) .. me
    (?<!the )(?<!your )(recruiters?|head-?hunters?|OTHERS) ... (call|contact|approach|mail|chas|
        ring|rang)\w{0,3} me|approached by (OTHERS|a|two|recruiters|head-?hunters)
    I_HAVE .. interest .. (from|elsewhere)|(strong|considerable|lots? of|much) interest in me
    (take|have|hire|welcome|wants?) me back
    i('m| am| was|'ve been| have been)ADV (being )?(wooed|courted|chased|approached|pursued|
        sought|headhunted|recruited|poached)
    (value|appreciate|recogni[sz]e|want|need) (my|me) (WORD ){0,2}(highly|more|better)
    other interviews (this|next|scheduled|booked|coming|tomorrow)
    (their|its|that|another|other|the other) offer .. (expires?|ends?|runs out|lapses|valid|
        open until|good until)|prefer you to|you('re| are)( still)? my first
    (others|OTHERS|employers|companies|firms|people|clients) (are|is)? ?(queu(e|ing)|lining) up
    (queue|line) of (WORD )?(employers|companies|firms)
    (better|best)[- ]paid (job|option|offer|position|role|post)
    won't be short of (offers|work|options)|not short of (offers|work|options)
    (in the dark|keep|keeping) (WORD ){0,3}(employer|company|firm) (in the dark|waiting|guessing)
    shaken hands|shook hands on|(for|want|need|seeking) (people|someone|candidates) like me
    (full of|more|some|several|other|have) interviews? (with|at) OTHERS|i said no to
    turn(ing|ed)? (others|offers|other \w{1,12}) (away|down)|secure (my services|me)END
    fight(ing)? over me
    not with taught|worked|led|lose|thank|your interest|you (seemed|were|are)

a choice of employers
    in (advanced|serious|late-stage|final|close|active) (talks|discussions|negotiations|
        conversations)
    (fielding|juggling|entertaining) (WORD )?(offers|interviews|enquiries|calls)|suitors
    invited (me )?(to|for) (WORD ){0,3}interviews? (at|with|elsewhere|by)|sign (their|the other)
    an offer from|(improve|raise|top) your offer|outbid
    a (much )?(more attractive|better|higher) (offer|package|salary)
    (know|aware of) my (own )?worth|others (value|appreciate|recogni[sz]e) (me|my)
    I_AM ... (other|several|multiple|different|parallel) (\w{1,20} ){0,2}(processes|procedures|
        applications|interviews)
    (choose|pick|prefer|take|join|favour) .. (over|instead of|rather than|before) you
    I_NOW ... elsewhere
    I_NOW ... (with|at|for|by|to|from|of|between|join|choose|accept|take|sign) .. OTHERS
    I_NOW ... OTHERS ... (talk|interview|offer|option|contract|start|decide|join|sign|accept|
        process|want)\w{0,4}
    I_AM ... in the (final|last|late|later|advanced|closing) (stage|round|step)s? .. (with|at|
        elsewhere)|i('m| am) (talking|speaking|interviewing) (to|with|at) (others|elsewhere)
    interviews? lined up
    my (other|second|alternative) (WORD ){0,1}(employers?|company|offers?|option|interviews?|
        jobs?)
    (take|accept|choose|sign|have|prefer|join) (the|another|that|an) (other|alternative|
        rival) (JOB|one|offer|company|firm)|(position|job|role|contract|post) .. is mine
    in (my|the) pipeline|irons in the fire
    (go|going|went|gone|run|turn|move|moving|switch) to (the competition|a competitor|
        your (\w{1,9} )?competitors?|a rival|another (company|firm|employer))
    not with NO_OTHER|you asked|compared?|worked|live|found|suppliers?|used to|customers?|studied
    not with learned|tool|read|seen|visited|negotiated

other choices
    (weigh|consider|keep|explor|compar|evaluat)\w{0,3} .. (my|OTHER) .. (options|opportunities|
        roles|positions)
    i have (other|another|several|plenty of|many|better) .. (options|opportunit\w{1,3}|positions?|
        roles|choices)
    (choos\w{1,3}|decid\w{1,3}|decision|torn|choice) between (you|your|OTHERS|OTHER)
    accept\w{0,3} (another|an|their|a different|the competing) .. (offer|JOB)
    (accept|tak|look|commit|sign|appl|consider)(e|ing|y|ed|ying)? (WORD ){0,2}elsewhere
    (turned|turning|turn|declined|rejected|refused|passed (on|up)|
        said no to) (down )?OTHER .. (offers?|interviews?|JOB)
    i (have|had|'ve got)( \w{1,9}){0,3} (other|alternative|open|better|few) (options|
        opportunities|alternatives)|(options|offers?|contracts?) .. on the table|options are open
    (there's|there is|i have|i've got|i have got) another (job|role|position|opening|contract|
        opportunity)(?! (of|in) your)
    not with NO_OTHER|you asked|(19|20)\d\d|years ago|thank

what the others want
    (quicker|faster|sooner) than (the others?|others|them|my)
    (competitor|rival|company|firm|employer|agency)'s offer|tempting me
    (second|first) choice(?! of)
    they('re| are|'ve| have|'d| would|'ll| will)ADV (offer|pay|promis|want|hir|press|push|wait|
        keen|eager|interested|ready|desperate)\w{0,3} ... (me|my|more|better)
    (your|a (big |great )?) ?loss( for you)?(?= if|END)|(give|tell|owe) them (an|my|a) .. ANSWER
    (they|who)ADV (need|want|expect|asked for|are (waiting|pressing|pushing)) .. (ANSWER|me to)
    they (won't|will not|can't|cannot) wait|their deadline|asked for my (ANSWER)
    (match|beat|top|better|exceed) (their|the other|that|this|the) .. (offer|salary|package|
        figure)|(chance|opportunity|like|want|willing|able) (you )?to (match|beat) (it|them)
    OTHERS ... (quicker|faster|sooner|more (quickly|promptly|professional\w{0,2}|serious\w{0,2}))
    OTHERS ... more (decisive|responsive|honest|polite|organi[sz]ed)

much in demand
    (los(e|ing)|miss(ing)? out on|let(ting)? go of) (me|(a candidate|someone|somebody) like me)END
    los(e|ing) me (to|if|by|because|over)|snap(s|ped|ping)? (me )?up|I_AM in (\w{1,9} )?demand
    (on|off) the market|not .. available .. (long|forever)
    (won't|will not|not going to) be (available|around|free|here) (for )?(long|much|forever|
        indefinitely)
    before (someone|somebody|another|it is too late|it's too late|i'm gone|others)
    (while|as long as) (i'm|i am|my) .. (available|free|on the market)
    (get|got|snatch) (to )?me first|beat you to
    not with i (like|love|enjoy)|(skills?|product|house)
"""
