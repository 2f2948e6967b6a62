"""What presses: ultimatums, dates and haste. Tables in the notation of ``_tone_rules``."""

ULTIMATUM = r"""
if they do not answer
    if (WORD ){1,5}(isn't|not|n't|no|\w{2,6}n't) ... DUE
    (if|until|till) (i|we)ADV (DO_NOT|still) .. (hear|heard|get|got|receive|received|have)
    if (i|we)( have)? (hear|heard|get|receive|have) (nothing|no ANSWER)
    if (there is|there's|there has been|there comes) no ANSWER|if no (ANSWER|one|body)|if nobody
    should (i|we|you) (not|never|fail)
    if you (DO_NOT|fail to)ADV (TO_ANSWER|hire|want me(?! to)|act|give me|offer me|call|come back)
    unless (i|we) (hear|get|receive|have)
    unless (you|there|your WORD) ... (TO_ANSWER|ANSWER|act|offer|hire|call|come)
    without (a|an|any|your|further|some) .. ANSWER .. (by|before|until|i|within)
    in the absence of (a|an|any|your)|failing (that|which|an? .. ANSWER)
    should (i|we) (hear|receive|get|have) (nothing|no)|should there be no
    not with otherwise|different\w{0,2}|contrary|free to|fine|worry

giving up on them
    i (won't|will not|refuse to|can't|cannot) (accept|tolerate|stand for|settle for|put up with|
        be (kept|treated|strung|ignored))
    i('m| am) not (someone|a person|somebody|the (type|sort|kind)) (who|to)
    my time is (valuable|precious|limited|too)|(got|have) better things
    (have to|will|must) make other (plans|arrangements)|call it (a day|quits)|cut my losses
    end of (it|the matter|discussion)END|on (the )?condition that
    (you|please|to) (WORD ){0,3}think (twice|carefully)|force my hand
    (before i|might|may|i could) change my mind|miss the (boat|train)|non-negotiable
    ,? or i('ll| will) (WORD ){0,2}(take|assume|have to|be forced|go|look|leave|sign|accept|drop|
        walk|withdraw|move)|(you can|you may|please) (strike|cross|take|remove) (me|my name)
    (please )?(don't|do not) bother (to|calling|getting|replying|writing|contacting)
    (after|from) (WORD ){0,2}DAY( on)? i(('m| am| will|'ll)( be)? (no longer|not)|( won't|'m not))
    longer than (a|two|another|that|NUMBER) (week|fortnight|day|month)s?,? (please|i|then)
    if i (have|had) to wait|i('m| am)ADV (afraid|sorry) you('ll| will)|be left with no
    fair to warn|(let me|i must|i) warn you|be warned|fair warning|I_WILL WITHDRAW
    (let me|allow me to|happy to|right to|have to|ready to) WITHDRAW
    consider .. (withdrawn|closed)|application (is|will be|as) (hereby )?withdrawn|choice but to
    leaves? me (with )?(no|little) (other )?(choice|option)|assume .. (from|by) your silence
    your silence (means|tells|says|speaks)
    (only|not) (prepared|willing|able|ready) to (wait|keep|hold|stay|consider)
    (don't|do not) (intend|plan|propose|mean) to (wait|hang|sit|keep)
    i( will|'ll| can| would)? only (consider|accept|wait|stay|continue|agree)
    (not|\w{2,6}n't) (going|prepared|willing|ready|about) to (wait|sit|hang|stand|keep|play|
        put up|chase|run|be (kept|treated))|or i('m| am) (off|out|gone)
    otherwise,? i( shall| will|'ll| would|'d| may| might| must)ADV (have to |be forced to |
        need to )?(look|take|accept|withdraw|go|sign|assume|leave|decide|move|commit|consider)
    i('ll| will) be (gone|off)|lost to you

a last chance
    (this|it)( is|'s| will be|'ll be)ADV (my|the|your) (very )?(last|final) (MAILS|CHANCE)
    (consider|take|see|regard|treat) this .. (final|last|formal)|final (request|offer|call)
    (final|last) (notice|warning|reminder|attempt|appeal|plea|chance)
    (one|for the|a) (very )?(last|final) (time|chance|opportunity)
    i (won't|will not|shall not) (write|ask|e-?mail|contact|chase|bother|follow up)( WORD)? again
    (not|never) hear from me again
    (not|won't|never) be (following up|writing|calling|asking|chasing|contacting)
    your (last|final) (chance|opportunity)|done (waiting|chasing|asking)|(is|it's|be) too late
    not with we|programme|our|sent|patients|clinic

or else
    (deal|offer|everything) is off|off the table|count me outEND|or (forget|lose) (me|it)
    (hire|make|give|tell|take) me .. or i('m| am|'ll)|hire me or|that's itEND|otherwise it won't
    or elseEND|now or never|take it or leave it|ball is in your court|it is your move
    all or nothing|either (you|i (get|hear)|give|make|hire|tell) ... or (i|you|we)
    (you'll|you will|you might|you may|you would|you'd) .. (regret|be sorry)
    (you'd|you would|you'll|you will) be making a .. mistake|don't say i didn't|consequences

a demand
    insist on (a|an|your|hearing|being|getting|knowing|it)
    i('d| would) (like|appreciate|welcome|be grateful for|be glad of) (an?|your|
        some) (WORD )?(answer|reply|decision|response)(?! to (the|this|your|my|that))
    i( do| must| will|'ll|'d| would)?ADV expect to (be told|know|learn|receive|get) (the|your|an?|
        about|whether|if|what|something)|(can|could|would|will) you( please)? just
    by return(?! (ticket|train|flight))|what('s| is) (going on|happening)(?= ?(with my|\?|END))
    (i|we)( must| have to| will|'ll| do)?ADV (demand|insist)END
    (i|we)( must| have to| will|'ll| do)?ADV (demand|insist on|insist that) (an?|your|you|getting|
        to|hearing)
    i( do| must| will|'ll|'d| would| can| trust i can)?ADV (expect|require|need|want|must have|
        have to have|demand) (WORD ){0,4}ANSWER
    i( must| have to| will| do)?ADV (expect|need|want|require) (you|someone|somebody) to TO_ANSWER
    i( must| have to|'d| would|'ll have to)?ADV (ask|urge|call on|warn|advise|remind) you to
    i expect to (hear|be told|be informed) (from you|back|by|soon|what|whether|if|today)
    i (need|want|have|must|like|have a right)( to)? (hear|know|be told) (now|today|either way|
        where i stand|whether you|if you|from you)
    (a|clear|simple|straight|plain|it's|just|say) yes or (a )?no(?! question)
    (need|want|expect|require) (it|this|that|one) (today|now|SOON)|where i stand
    (decide|settle this) (now|already|once and for all)|make (up )?your minds?
    you('ll)?( must| have to| need to|'d better| had better| ought to)ADV (say|tell me|decide|
        let me|realise|realize|hurry|match|commit|respond|act|give me|choose|answer|reply)
    (need|want|expect) yours
    (given you|gave you|you('ve| have) had) (ample|enough|plenty of|more than enough) time
    if you (really |still )?want me (on|in|for|to join|at)|if you (really |still )?want me(?=,)
    enough is enough|i('ve| have) had enough|once and for all
    (not|no) (a|one) (day|minute|hour|week) (longer|more|later)|and not a day
    do you (even )?realise
    i('m| am)( really)? (going|gonna) to (need|want|require|have) (WORD ){0,3}ANSWER
    yes or (a )?no(?=\?)
    not with FREE_OF|thanks?|my own|accuracy|of myself|my (answer|reply|decision)|regards|greet
    not with which|bring
"""

DEADLINE = r"""
a day set for their answer
    without (your|a|an|any) .. DUE
    (need|must|has to|have to|want|require) (WORD ){0,2}(certainty|commitment|contract|offer|it|
        this|be|happen) .. DUE|(ASKED_OF_YOU ... |START)TO_ANSWER ... DUE
    (let me know|(get|come) back to me|(reply|answer|write) to me|answer me) ... DUE
    (let's|let us|we (should|must)|please) (settle|close|conclude|resolve|wrap up|clear|finish|
        sort) ... DUE
    (wise|best|better) to (answer|decide|act|reply|respond) (soon|now|quickly|today)
    settle (the|this) matter
    not with SAID|QUESTION|FREE_OF|you asked

an answer wanted by a day
    ANSWER( from (you|your WORD)| on (this|my WORD)| to me)? DUE
    (hope|hoping|need|want|like|expect|love|me|great|good|nice|forward) to (hear|know|hearing|
        learn) .. DUE
    not with SAID|QUESTION|FREE_OF|my (answer|reply|decision|feedback)|we|customers?
    not with i('ll| will| can)|from (my|the)|you asked

a day of one's own to decide by
    you have (NUMBER|another|only|just) (more )?(hours|days|weeks?|minutes)
    my (acceptance|offer|interest|application|candidacy|availability) .. (laps|expir|run|end|
        clos)\w{1,3}
    (acceptance|offer|interest|application|candidacy) .. (valid|open|stands|good) .. (until|till|
        for)|only valid
    i (have|need|must|'ve got|have got)( to)? (decide|answer|sign|commit|choose|respond|give|
        let them) ... (DUE|soon)|my (own )?deadline (is|for (your|you|an|this))
    deadline (of mine|for your)|i (have|face)ADV a .. deadline
    (set|giv)(e|ing|en)? you (a deadline|until|till|WORD (more )?(hours|days|week|weeks))
    you('ve got| have|'ve)( got)? (until|till) (WORD ){0,3}DAY
    not with SAID|FREE_OF|notice|you asked

waiting only so long
    window (to|for|of) (WORD ){0,4}(clos|shut)\w{0,3}
    i('m| am)ADV (asking|urging|requesting|calling on|telling) you (to|that)
    (don't|do not) (make|let) me (wait|sit|hang)|be gone by
    (extend|postpone|repeat|move) (this|that|the|my) deadline
    no longer (wait|prepared|willing|able|going|keep|hold)|going to have to insist
    only be available (until|till|for another)|patience is|so please (decide|answer|act|hurry)
    too long to wait
    i need to (tell|inform|let) (my|them|the|another) .. (boss|employer|know|landlord|company)
    only so (long|much|many)|(can't|cannot|won't) (give|allow|grant) you (any|much|more|another)
    (set|setting|given?|giving) (a|you a|myself a) (WORD )?(deadline|limit)|acceptance .. depends
    (leave|keep|hold) (this|it|the (offer|place|slot|door)|my \w{1,12}) open .. (beyond|past|any|
        until|much|for)
    (won't|will not|can't|cannot|doesn't|does not) (last|stand|stay open|remain open|be (open|
        valid|there)) (for ?ever|for ever|long|much|indefinitely)
    (can't|cannot|won't|will not) .. (beyond|past|another) (WORD ){0,2}DAY
    no longer be (available|interested|on the market|free|waiting)|(won't|not) be waiting
    wait\w{0,3} .. (past|beyond) ... DAY
    i (can|could|will|'ll|am able to|am prepared to|'m willing to)ADV only (wait|hold|keep|give|
        stay|remain)
    i (can|could|will|'ll)ADV (wait|hold (off|out|on|my|the)|keep (myself|my)) ... BY_DAY
    (can't|cannot|won't|will not|'m not going to) (wait|hold|keep|stay|be kept) .. (much|any|
        forever|long|longer|indefinitely|ever)
    my (availability|interest|patience) .. (ends|expires?|runs out|won't last|running|wearing|
        thin|limit\w{0,2})|(losing|running out of|lost) (my )?(patience|time)
    (time|patience) is running|patience has
    keep my (current |present )?(employer|boss|company) (in the dark|waiting|guessing)
    come to an end|(can't|cannot|won't|will not) wait (until|till|for your)
    hesitate (much |any )?(longer|too long)|be unavailable for (any|further|more)|time-limited
    (press|push|hold) you (for|to) (an? |the |your )?(ANSWER|date|word|promise|deadline)
    (don't|do not|can't|cannot|please|not) (WORD ){0,2}take (any )?longer than
"""

HURRY = r"""
a quick answer
    QUICK ANSWER is|(need|want) (WORD ){0,3}(urgently|quickly|asap|immediately)
    (ASKED_OF_YOU ... |START)TO_ANSWER ... SOON|WANT .. ANSWER .. SOON
    WANT (a|an|your|some|the)( \w{2,14}ly)? QUICK .. ANSWER
    QUICK ANSWER .. (would|needed|appreciated|required|please)|at your (very )?earliest
    as soon as (possible|you can)END
    not with thanks?|FREE_OF|i (can|could|will|would|'ll)|i'll|QUESTION

this is urgent
    (this|it|the matter|my (case|situation|request|question|application))('s| is|
         has become)ADV URGENT|STARTurgent(ly)?(:| (request|question|matter|reply))
    clock is ticking|time is (short|running|limited|of the essence|ticking|pressing)
    time's running

moving faster
    in your (own )?(best )?interests?|(leave|left) it too (long|late)
    (speed|hurry|mov)(e|ing)? (things|it|this|the (\w{1,12} )?process|my application) (up|along|
        faster|forward)
    speed(ing)? up (the|your|this|my) (\w{1,12} )?(process|decision|application)
    (you|please|to|do|must)( \w{1,12}){0,3} (hurry|(act|mov|decid)(e|ing)? (fast|quickly|now|soon|
        faster)|expedite)
    not with n't (hurry|rush)|no need|we|i (can|will|learned)|not (hurry|rush)

no more waiting
    (keep|keeping|leave|leaving) (me|us) (waiting|hanging)
    (drag|dragging) (on|out|your feet|its feet)
    (stop|no more|any more|any further) (delay|delaying|stalling)s?|the sooner the better
    (don't|do not) (delay|take too long|leave it too|wait too)
    not with thank you|thanks
"""
