"""What reproaches them. A table in the notation of ``_tone_rules``."""

REPROACH = r"""
no answer so far
    yet to (hear|receive|get|have)|still nothing
    still (no|nothing|not|without|in the dark|unclear|wondering) .. (ANSWER|heard|word|told|
        from you|END|decision)|i('m| am) left (wondering|in|hanging|guessing)
    why (haven't|hasn't|have|has|didn't) (i|you|nobody|no one|anyone|your)(?! choose)
    why (don't|aren't|won't|can't) you|to no avail|thin air|none the wiser
    no (further|wiser|clearer)END
    (had|have) to (learn|find out|hear|read) (from|through|on|via|by|in) .. (website|linkedin|
        others|chance|else|portal|newspaper)
    (once|yet) again (failed|not|no|nothing|ignored|\w{2,6}n't)
    for the (second|third|fourth|fifth|umpteenth|hundredth|last) time
    (?<!i )(?<!i've )(\w{2,6}n't|not) even (get|got|replied|told|acknowledged?|TELLING|
        bother\w{0,3}|(a|an|one|the) (WORD )?(word|line|call|thank|courtesy|ANSWER|MAILS))
    (none|nothing) came|it never (came|arrived|happened)
    no (call|ANSWER|MAILS) (came|arrived|followed)|nothing has happened
    you (didn't|did not|haven't)END|n't (acknowledged?)
    (what|whatever) (became of|happened (to|with)) (my|the|your)|NO_ANSWER
    (i|we) still (don't|do not|haven't|have not) .. (know|been told|heard|got) (where|whether|if|
        what|when|anything|END)
    START(where|when) (is|are|will) .. (my|the|your) .. (ANSWER|contract|offer)
    (ANSWER) (that )?you (promised|owe)
    START(is|was) (it|this|that) (really |too |so )?(normal|usual|how|the way|your|much to|
        too much)|START(not even|and yet|really)
    (i|we)(ADV)HAVE_NOT .. (heard|received|got|gotten|had|seen) (back|from|anything|a word|yet|
        since|so much|ANSWER|(an?|any|your|the) (WORD )?ANSWER)
    (i|we)(ADV)HAVE_NOT( yet| even)? heardEND
    THEY(HAVE_NOT| do not| don't| did not| didn't| never| does not|
         doesn't)( \w{1,9}){0,2} TELLING
    NOBODY .. (had|has|found|took) the (time|courtesy|decency|trouble)
    NOBODY (has|have)ADV TELLING
    NOBODY .. (answer|call|tell|repl|write|respond)(s|ies|ed|y)? (me|my|back|to me|to my)
    (THEY|NOBODY) (bothered|(failed|forgot|neglected|refused?|could(n't| not) be bothered) to)
    heard .. (nothing|not a word)(?! but)
    no ANSWER .. (so far|yet|from you|since|whatsoever|at all)
    there (was|has been|is|'s) (still )?no ANSWER|not a (single )?(word|line|call|sign|ANSWER)
    nothing but silence
    (your|radio|such|this|the) (long |continued |complete |total )?silence(?! (in|of))|unanswered
    ghost(ed|ing)|without (an?|any|ever) (single )?(ANSWER|hearing)|kept in the dark
    (answers?|news|replies|decisions?) (already|weeks ago|by now)
    which (has|did) not happen\w{0,2}
    (?<!i )(didn't|did not|never|doesn't|don't|won't|not) bother(ed|ing)?
    (without|no|little) success|in vainEND|deaf ears|brick wall|black hole|into the void|crickets
    missed (your|the|this) (own )?(deadline|call|date)|every time i (call|write|ask|ring)
    leav(es|ing) me (wondering|with the|in the|feeling|no)
    would have (liked|loved|wished|wanted) (to (hear|be told|know|get)|an? ANSWER|some)
    (straight|go|going|went) (in|into|to) the (bin|trash|spam|void|shredder)
    (get|getting|drag|squeeze) an? ANSWER (out of|from)
    (never|not) (had|have) to wait (so|this|that)
    still (haven't|have not|hasn't|has not|don't|do not|can't|cannot|aren't|
        isn't) (WORD ){0,2}(TELLING|decided|answered|made|called|sent|know)
    NOBODY (seems|appears) (to (know|care|want|be)|interested|able|responsible)
    (must|has to) be an end|this has to (stop|end)
    (questions?|calls?|MAILS|application|documents)( \w{1,9}){0,2} (never|not|
        n't)( been)? (answered|returned|acknowledged|confirmed|read|opened|processed|considered)
    left out|been passed (from|around|on)|passed from (one|pillar|person)
    not with need\w{0,2}|necessary|required|expect\w{0,3}|hurry|rush|please
    not with your (question|point)s?|my answer|from me|later|but (good|praise)|patients
    not with i (answered|dealt|cleared)|tickets?|thank(s| you)|because i|invitation|link|form
    not with need to|have to|needn't|has ever|ever (has|had)|so (clearly|well|kindly|openly)
    not with if you (don't|do not|didn't) (have|get|find)|easy

waiting still
    (sitting|waiting) by the (phone|telephone)
    (been|for) (NUMBER|over a|almost a|nearly a) (weeks|months|month) (since|and|without) .. (no|
        nothing|n't|not|without)
    I_AM still (waiting|awaiting)( (for|on|to) .. (you|your|ANSWER|hear|know|learn))?
    (I_AM|i was)ADV (waiting|left|kept) (for|since|on|to|hanging|waiting|in the dark) .. (you|
        your|ANSWER|hear|weeks?|months?|days?|over|END)
    (leav(e|es|ing)|left|keep(s|ing)?|kept) (me|us|people|candidates|applicants|someone) (waiting|
        hanging|in the dark|in limbo|guessing|dangling)
    (kept|left|being) (waiting|hanging|in the dark|in limbo)|still waiting
    (weeks?|months?|days|fortnight)( now| already)?,? (and|but|yet|without|
        with) (WORD ){0,3}(no(?! (rush|hurry|need))|not|nothing|nobody|without)
    (weeks|months|days) (have|has)( \w{1,9}){0,2} (passed|gone by) .. (without|no|nothing|still)
    (been|for) (over|more than|almost|nearly|well over) ... (weeks?|months?) (now|already)
    been .. (weeks|months) alreadyEND
    (was|been)ADV expecting (your|to hear|an? (call|reply|answer|e-?mail))
    how (much longer|many more|often (do|must) i)
    not with thank you|you waiting|patients?|the (referee|certificate|parcel)
    not with my (referee|certificate)

what they said they would do
    assured me (that )?(i|you)|i was told (that )?(i|it|you|someone|somebody|a decision) would
    you (promised|assured|swore|guaranteed) ((me|us|to|that|an?) .. )?(call|write|answer|hear|
        reply|ANSWER|i|get back)
    (you|she|he|they)('d| had)? (said|told (me|us)|promised) (that )?(i|you|she|he|they)('d|
         would) ... WROTE
    not with DUE|on DAY|thanks?|kind\w{0,2}|suits?|fine|no (rush|hurry)|look forward|happy|pleased

a promise that was not kept
    i was (promised|assured|led to believe|given to understand)
    (but|and|yet|which) (you|nobody|no one|it|they|this) (never|didn't|haven't|hasn't|did not|
        have not|has not)( did| have| has| happened| came| called| do)?END|expect the same
    the same (courtesy|respect)|(you|they) (say|said|do|did|write|wrote) nothing
    you (said|told (me|us)|promised) (NUMBER|by|within|next|last|this|on|in|a|it would|
        the end)( WORD){0,5}[,.;]? (and|but|yet|that) (WORD ){0,4}LATE
    i thought (we|you)('d| had)? (agreed|said|promised|told)
    (it's|it is|that's|that was|now it's) (now|already)( been)? (NUMBER|over|past|more|almost|
        nearly|the)|(longer|later|slower) than (you|announced|promised|agreed|necessary)
    (keeps?|break|broke|broken|keeping) (its|your|their) promises?|(broken|empty) promises?
    you were going to (be in touch|call|write|ring|phone|answer|reply|let|get back|tell|send|
        decide)
    (you|she|he|they)('d| had)? (said|told (me|us)|promised|
        mentioned) ... WROTE .. (WORD ){0,4}[,.;]? ?(and|but|yet) (WORD ){0,4}LATE
    (was|were) (supposed|meant|due) to (hear|call|write|have heard|get|let)
    (should|ought to) have (heard|been told|had an answer|called|replied|answered)
    (day|date|deadline|week|time) (that )?you (gave|set|named|mentioned|promised|
        told) ... (passed|gone|over)
    (date|day|deadline|week|time) (WORD ){0,4}has (long )?(come and gone|passed)
    it is (now|already) (DAY|past|over)|(it's|is) (already|now) (DAY|past)
    (hono?ur|keep|break|broke|broken|stick to|respect) (the|your|a|its) (date|deadline|word|
        promises?|commitment)
    not with may|might|understand|thanks?|kind\w{0,2}|suits?|fine|no (rush|hurry)|look forward
    not with happy|pleased|we (gave|kept|broke|had to|hono?ur\w{0,2})|supposed to hear (about|of)

a judgement on them
    your (handling|treatment|management|behaviou?r|conduct|communication|attitude|
        process) (WORD ){0,5}(poor|bad|slow|FEEL_BAD|BAD_MANNERS|left|leaves)
    (finally|at last|at long last) (TO_ANSWER|hear|let me|tell)|ever (going to|reply|answer|hear)
    any ?time soon|(about|high) time|it's time (you|someone|that)
    (thought|hoped|hoping|expected|assumed|should|would) (WORD ){0,6}(by now|already)END
    (simple|single|short|quick|one-line|two-line) (no|yes|line|email|reply|answer|call|
        message) would|(bare|very|at the) (minimum|least)|wouldn't (have )?hurt
    asking (for )?too much|leaves? .. to be desired|not good enough
    hardly (professional|fair|polite|acceptable|surprising)
    (no|without any|without an|owed an|deserve an|want an) explanation(?! of)|(poor|what) excuse
    (cold shoulder|stonewall\w{0,3}|left on read|lip service|empty words)|(is|'s) (long )?overdue
    (you|you're|your WORD)( are| is)? (hard|impossible|difficult) to (reach|get hold of)
    (wrong|unkind|mean|bad|poor|not (very )?nice) of you|standards? of (courtesy|communication)
    formal complaint|START(is|has) my (application|name|cv) (even|still|ever|really)
    i wish you('d| would)|with all due respect
    (you|you've|you have|your WORD)( has)? (gone|went) (very |so )?(quiet|silent|cold)
    being considered(?=\?)|(i )?can only conclude
    how (long|slow|slowly) (this|it|things|you|everything|the \w{1,12}) ..(is|are|has|have|take|
        takes|took|taking|been)|(not|n't|less than|un) ?impressed (with|by)
    (you|your WORD|process|reply) .. (so|this|too|very) slow
    slow to (respond|reply|answer|react|decide)|are you always
    do you (even|always) (treat|make|take|ignore|leave)
    (being|be|been) treated (like|as|with|badly|this|so)|(some|a little) more respect|way to treat
    (put(ting)?|fob\w{0,4}|brush\w{0,3}) me off|(it is|it's) beyond me (why|how)
    (baffles?|puzzles?|amazes|astonishes|surprises|annoys|irritates|bothers|upsets|
        saddens) me (that|how|when|why)|mystery to me
    why (on earth |did )?you (even )?(invited?|asked me|bother(ed)?|interviewed?|don't|haven't|
        didn't|never)
    (had|would have|'d have|did) (assumed?|thought|hoped|imagined?|expect(ed)?) (that )?(a (reply|
        answer|call|company|firm|business|reputable|serious|professional)|you|your|someone|it|
        at least|more|better)
    you( \w{1,9})? (let me down|strung|ignored|misled|lied to|cheated|wasted|dropped|dismissed|
        failed) (me|my|us)?
    it would (be|have been) (nice|polite|good|decent|courteous|kind|common) (if (someone|somebody|
        anyone|you)|to (be told|get|have been|at least))|(could|can|would) be bothered
    would('ve| have) appreciated
    (it|this|that)('s| is) not (fair|right to|right that|okay|acceptable|good enough)
    don't think (it|this|that)('s| is) (fair|right|acceptable)|isn't (fair|right|acceptable)
    it seems? (that )?(you|my|nobody|no one|i) ... (forgotten|lost|moved on|overlooked|ignored|
        not|\w{2,6}n't|no)
    (is|was|been|becoming|such) (a|an) (complete |total |absolute |bit of a |real )?(shambles|
        mess|farce|joke|disgrace|scandal|insult|circus|nightmare|slap|letdown)|slap in the face
    thought (better|more highly) of|think less of
    (poor|bad) (impression|light|show|form|reflection|taste)|reflects? (badly|poorly)
    says (much|everything) about (you|your)
    (one|you|anyone|i)('d| would| might) (have )?(think|thought) (that )?(a|an|you|your|it|
        someone|after)|too much (trouble|to ask|effort)|not (important|good|interesting) enough
    (not|n't) worth (a|your|the)|beneath you
    (shame|pity|can't believe|cannot believe|hard to believe|would have thought|
        incredible) & (you|your WORD|applicants?|candidates?|nobody|again|where i|so long)
    (surprised|astonished|amazed) & (again|nobody|so long|have to|(have|has|did|do|does)n't|never)
    (can't|cannot|don't|do not|fail to) (understand|see) why
    (can't|cannot) (accept|comprehend|believe)(?! how)
    (silence|delay|lack of WORD|wait|treatment|situation|process|way) .. (is|was|has been|
        seems)ADV (FEEL_BAD|BAD_MANNERS)
    you (don't|do not|never|didn't) (seem|value|respect|appreciate|care|take me|think|consider|
        want me)
    my (time|effort|work|hard work) .. (nothing|worthless|no value|not worth|for granted)
    (value|respect) .. (my|people's|applicants'|candidates'|others') time|really\?
    START(seriously(?=\?)|unbelievable)
    (find|found|think|feel|consider|call|is|are|it's|that's|was|seems?|quite|rather|very|this|
        how) (it |this |that |your )?ADV(be )?BAD_MANNERS
    (so|be|being|such|just|simply|really) BAD_MANNERS
    (lack of|no|basic|common|little) (courtesy|decency|respect)|the (courtesy|decency) (of an?|to)
    bad (manners|form)|how (one|to|you) treats?
    (find|is|it's|seems?|a) (it |that )?ADV(strange|odd|unfair|disappointing|frustrating|sad|pity|
        shame|annoying|disheartening) .. (that|how|to|when) ... (SILENCE|hear|answer|reply|write|
        told|me|candidates)
    (how|way) (you|your WORD) (treat|deal with) (people|candidates|applicants|me)|so much for
    treat\w{0,3} (people|candidates|applicants|me) (like|this)
    your (lack|failure|delay|indifference|attitude|slowness)|you failed|you didn't even
    you could(n't)? (at least|have)|(expected|hoped for) (better|more|at least)
    would have expected|i (had )?expected ... (you|company|communication)
    i('d)? thought you('d| would| had| were (different|interested|serious|a|better))
    START(why|what) .. (delay|taking|hold-?up)
    START(why) .. (nobody|no one|long|you not|haven't you|didn't you|don't you|can't you|
        won't you)|(takes?|taking|took) (you )?(this|so|that|such a) (long|much time)
    how long (must|do|should|will|does) (i|this|it|a decision)
    (waited|waiting|patient) long enough|START(did|have) you (lose|lost|forget|forgotten|even)
    (serious|honest) (about|with me)|(understand|explain|reason for) the delay
    (other|all|the other) (applicants|candidates) .. (already|answer\w{0,2}|been told|heard)
    at least (reply|answer|tell|let me|an? ANSWER)
    (find|found) (this|that|it|your|the) (WORD ){0,4}(FEEL_BAD|BAD_MANNERS)
    lack of (communication|response|feedback|respect|information|news|courtesy|interest|
        professionalism|transparency|reply|contact)
    (should not|shouldn't|can't|cannot|doesn't|does not|need not|
        needn't) take (WORD ){1,4}to (make|decide|answer|reply|choose|tell|write|send|get|call|
        pick|let|come)|(once|yet) again,? i('m| am| have to| must| find)
    you (just |always )?keep (promising|saying|telling|postponing|putting|ignoring|changing|
        moving|delaying|avoiding|making)|wish (you|someone|somebody|anyone) (had|would)|so bad at
    how hard (can|is) it|(poor|bad) style|expect(ed)? better|better manners
    how (a|any|an?) (serious|professional|decent|reputable|proper|honest) (company|firm|employer|
        business)
    not with of me|apologi\w{1,2}|i took|we|my (team|fault|own)|customers?
    not with be (open|quite|very|fully) (and )?honest|us|kindly|fairly|warmly|very well|projects?
    not with departments|sorry for|problem\w{0,2}|caus\w{1,3}|between

an upset voice
    just (very |really |so |deeply )?FEEL_WRONGED|I_AM( \w{1,9}){0,2} FEEL_WRONGED
    (it's|it is|this is|that's|that is|how|so|is)ADV (disappointing|frustrating|annoying|
        disheartening|upsetting|demorali[sz]ing|discouraging|maddening) (that|to|how|when|not|END)
    (I_AM|i was|i am a (bit|little)) .. (surprised|astonished|puzzled|shocked|disappointed|sad|
        sorry|concerned|confused|amazed) .. (that|by|at|to|not|how) ... (SILENCE|hear from|nobody|
        received|ignored|you didn't|you never)
    (you|you're|you've|you'd|your WORD|company|team)( (are|have|simply|just|keep|to|would|must|
        be)){0,3} ignor(e|ed|ing)
    (ignor|overlook|dismiss|brush|fob)(e|ed|ing) (me|my|us|candidates|applicants)
    (being|been|feel|felt) (ignored|overlooked|forgotten|dismissed|strung along|messed)
    not with people who|patients|with our old|with my(self)?|my own|pleasantly
    not with ('m|am|was) not (disappointed|angry|upset|at all)|please|how (quiet|much|well|few)
    not with last (job|team)|kept you

busier than that
    (maybe|perhaps|possibly|i fear|i wonder if)ADV you('ve| have|'re| are)?ADV (forgot\w{0,3}|
        lost|overlooked|changed your|don't (want|care|like)|hired|filled)|could it be that you
    (you|you're|you are|must be|obviously|clearly|apparently)ADV too busy
    you .. too (busy|important|grand) to|(forgot|forgotten|forget) (about )?(me|my)
    have you forgotten|slipped (your|through)|(MAILS|application) .. got lost|got lost in
    (gone|went|landed) (in|to|into) (the |your )?spam
    (not sure|unsure|wonder|wondering|don't know|no idea) (whether|if) (you|anyone|anybody|
        my) .. (saw|seen|got|received|read|reached|arrived|are|even|still) ... (MAILS|me|you|
        serious|interested|exists?|want)
    (clearly|obviously|evidently|apparently|seemingly|presumably|surely|i suppose|i guess|
        i take it)( that)? (you|you've|you're|your|nobody|no one|my|i('m| am)|it|
        applicants) ... (not|\w{2,6}n't|no|nothing|forgotten|other priorities|better things|
        little|lost|hard)
    (you|you've|your WORD|my WORD) (clearly|obviously|evidently|apparently|surely) ... (not|
        \w{2,6}n't|no|nothing|forgotten|other priorities|better things|little|lost)
    (?<!\w )better things to do|other priorities
    not with i('m| am)|i (had|was|forgot)|we|attach\w{0,4}

said before
    as i('ve| have)? (told|said|written|mentioned|asked|explained)( WORD)? (before|already|twice)
    (chas(e|ing)|run(ning)? after) (you|your|for|up|an ANSWER|news)
    (left|sent|written|made) (you )?(NUMBER) (WORD )?(MAILS|calls)
    (have|having|had) to (ask|write|chase|call|remind)( you)? .. again|(once|yet) again END
    as (i|per my)( have|'ve)? (already|repeatedly|twice)
    as i( have|'ve)? .. (already|repeatedly|twice|several times|many times)
    (as )?per my (last|previous|earlier|first)
    i( have|'ve) .. (written|e-?mailed|called|asked|tried|phoned|chased|contacted|messaged|
        reminded)( to)?( you| your \w{1,12}| hr| in)? (twice|NUMBER times|again|already|
        repeatedly|more than once|before)
    (in |to )?my (last|previous|first|earlier|many|several|other|two|three|
        four)( \w{1,9})? MAILS .. (has|have|was|were|went|remain|got)
    (in|to) my (two|three|four|previous|earlier|several)( \w{1,9})? MAILS
    (this|it) (is|'s) (now )?(my|the) (second|third|fourth|fifth|\dth) (MAILS|time)
    remind you (that|about|of (my|your|the (date|deadline)))
    you seem to have (forgotten|lost|ignored|overlooked|no interest|changed)|how many times
    time and again|(you|me|i) & again and again
    not with asked me|you asked|wrong|forgot|mistake|attach\w{0,4}|typo

wronged by them
    (i|i'm|i've|i'd|me|my|you|you're|you've|your) & WRONG
    not with AT_WORK
"""
