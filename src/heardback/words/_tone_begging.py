"""What begs. A table in the notation of ``_tone_rules``."""

BEGGING = r"""
begging
    (really|desperately|badly|truly|so) need (this|it|the job|your)( \w{1,9})?END
    (is|be|been|of) my (one |only |big |last )?dream(?! team)|(don't|do not) let this
    please,? give me (the|this|a|any|some) (job|work|position|role|place)
    (you|please|could you) .. (make an exception|bend the rules)|all i (ask|need|wish)
    i just need (a|someone|somebody|this|one)
    i('d| would) be (so|ever so|forever|extremely|incredibly|beyond|eternally) (thankful|grateful|
        relieved|lucky)|reconsider (me|my|your|this)|(please|to) think again
    (please|to) change your mind|work (twice|ten times) as hard|work harder than
    i('d| would|'ll| will) work (day and night|round the clock)|(a|another|one) second chance
    hear me out|appeal(ing)? to your|(just|please|would|could) say yes|for my sake
    let me (in|prove)|(biggest|huge|great|enormous) favour|do(ing)? me a favour
    really,? really (want|need|hope|like)|can't afford to (lose|miss|wait)
    (chance|opportunity|shot) (at|for) (WORD )?(life|future)
    (please|you|to) .. give .. (WORD ){0,3}another (go|chance|try)
    (smallest|tiniest|slightest|faintest) (chance|hope|opportunity)
    take (me|a chance on me)( on)?(?= for|END|,| as| please)|believe in me|crawl (over|back)
    grovel|rock bottom|(need|beg|ask) you to (say|help|hire|take|believe|save|give)
    grateful for (even|just|any (chance|opportunity|job|work))
    please let me (in|try|prove|be|join|work|have (the|this) (job|position|role))|if you only knew
    say the word
    (want|need)(ed)? (this|it|the (job|position)|anything) (so|more|badly|desperately|very much)
    so badly|how (badly|much|desperately) i(ADV) (want|need)|beg(?! to differ)|begging
    implor\w{1,3}|plead(ing)?|on my knees|in desperation|please,? please|take pity|in your heart
    pray(ing)? (that|for|every|you)|have mercy|have a heart|i pray
    (please|just|only|to|you)ADV (give|grant|offer) me (a|one|another|this|the|one more|
        just one) (\w{1,9} )?(chance|shot|try|go|opportunity)(?! to (show|present|demo|meet|see))
    please (just |at least |do )?(consider|choose|pick|hire|take|employ|accept|reconsider|help|
        save|believe|say yes|let me in)( me| my|END)
    (don't|do not)( \w{1,9})? (turn me|reject|forget|let me|give up on|say no|leave me|send me|
        give (it|the|this|my)|choose|hire|pick)
    (won't|will not|would not|wouldn't|never) (regret|be sorry|be disappointed|let you down|
        disappoint you)
    (forever|eternally|endlessly|for ever) (grateful|thankful|indebted|in your debt)
    i (promise|swear) (i|you|to (work|be|do|give|never))|do me (this|a|one|the) (WORD )?favour
    (don't|do not) take (it|this|that) away
    not with programme|nurse|pardon|the council|with (patients|the)|the opportunity to
    not with question\w{0,2}|correction\w{0,2}

any terms at all
    (without|no|for no) (\w{1,9} )?pay|any (conditions|terms)|for peanuts
    any (little|old|kind of|sort of) (job|work|position)
    find (any|some|a) (WORD )?(job|work|place) for me|(start|begin) (again )?at the (very )?bottom
    (take|do|have|with|even) (the |your )?(worst|lowest|smallest|dirtiest|hardest) (shifts?|jobs?|
        pay|hours|work|salary)|(take|accept) (a|any) (pay|salary) cut|next to nothing
    (for|take|accept|on|with|at) (the )?(minimum|lowest|any|half the) (wage|pay|salary)
    (without|for no|on no|no) pay
    i('d| would|'ll| will| can| could)( even)? (do|work|start) .. (unpaid|free|nothing)
    any (job|position|role|work|post) at all|not (picky|choosy|fussy)|(that|this) is what it takes
    (accept|take|work for|settle for) half
    i('d| would|'ll| will| am willing to|'m willing to|'m ready to| am ready to| can) (even |
        gladly |happily |be (happy|willing|ready|glad) to )?(do|take|accept|try|give|
        work)( \w{1,9}){0,3} (anything|whatever|everything)(?! (from|else|that (helps|would)))
    (accept|take|work for|work at|settle for|happy with)( \w{1,9}){0,2} (any|whatever|a lower|
        less|half|lower|a smaller|a fraction) (?!of )(\w{1,9} )?(salary|pay|wages?|hours|JOB|
        money|terms|conditions|work|you)
    work .. (for free|for nothing|unpaid|without pay|for less|for half)|whatever it takes
    any job(?! title| that)
    (don't|do not) (care|mind) (about|how|what) .. (salary|pay|money|much|hours|job|work)
    (do|take|accept) anything you (want|say|ask|like|give|offer)|(?<=, )anything you want
    (don't|do not) care (what|which|how|where|if|about the)|anything you can (offer|give|find)
    whatever you can (offer|give|pay)
    i('d| would|'ll| will)( even)? (scrub|clean|mop|sweep) (the |your )?(toilets?|floors?|stairs)
    , anythingEND|(lower|less|smaller) (title|pay|salary|wage|position|grade)
    whatever you (say|want|like|decide)|any workEND|accept less
    (start|begin|work) for (nothing|free)(?! (legal|advice))
    not with started|questions?|centres?|charit\w{1,3}|volunt\w{1,6}|to help|legal|send|provide
    not with to keep|training|courses?|tests?

a last hope
    (have|show|some|any|little) (WORD )?(mercy|pity|sympathy|compassion)|god bless
    i('m| am) at your (mercy|feet)|my fate|everything depends
    (i'm|i am|me) in (a |an |such a |such )?(WORD )?(difficult|desperate|dire|terrible|hopeless|
        precarious|awful|bad) (situation|straits|position|place|way|circumstances)
    (no|have any) other (prospects?|chances?|hope)|(my|our) (only|last) chance
    only chance (for me|i)|(we|i)( all)? depend on (this|you|it)
    (be|am|i'm) (lost|nothing|finished) without|i swearEND|i promise( you)?END
    NOBODY (else )?(wants|will|would)( to)? (hire|employ|take|give|want|have)
    (i|we)('ve| have)( got)? nothing( \w{1,9})? (left(?! to)|but this)|nothing left but
    without this (salary|job|position|income|work|role)
    only (job|chance|place|position) .. (i have|i've|hope|left)
    the only (company|firm|employer) (that|who|which)( has|'s| have| can| even| would)
    end of (my|the) (rope|tether|road)|single (mother|father|mum|mom|dad|parent)
    applied (to|for) (over |more than |about |a )?(NUMBER|hundreds?|dozens|countless|so many)
    (i'm|i am|we're|we are) on the (verge|brink) of|no more rejections?|any more rejections?
    (is|are|'re|was)ADV (the only|all that|the last) .. (thing|one|chance|hope|reason) .. (keep|
        left|me|i|hav)\w{0,3}|keeping me going|pull me out
    (what|where)( else)? to (do|turn|go)( any ?more| now)?END|(running )?out of options
    no (other )?options? left|no other option|nothing left
    (last|only|final|one|remaining) (hope|way out|lifeline)|(my|as a) last resort
    you('re| are) (all|everything|the only) .. (i have|i've got|left|one)
    (no one|nobody|no body|none) (else )?(has|will|would|wants|is willing|have|ever) .. (me|give|
        hire|chance)
    (every|all|other) .. (company|companies|employers?|application)s? .. (reject|turned|refus|
        declin)\w{0,3}|rejected (me|by)|nowhere (else )?to (go|turn)|rejected everywhere
    (my|our) (whole |entire )?(future|life|career|marriage|family|visa|existence|home) (depends|
        hangs|rests|relies|is (at stake|in your))|(is|lies|rests) in your hands|lost all hope
    giv(e|en|ing) up hope|my dream job|(sav|chang|turn)(e|ed|ing) my life
    happiest (person|man|woman)|(chance|opportunity) of a lifetime
    all i('ve| have)? (ever )?want(ed)?END|nothing (matters|means) more|matters more .. than
    (want|need|wish) .. more than anything|if i (don't|do not) get (this|the|it)
    (can't|cannot) (go on|go back|cope|bear|survive|face (another|any|the|it))|dream come true
    answer to my prayers
    (on|down to) my last (\w{1,9} )?(pounds?|dollars?|euros?|penn\w{1,3}|money|savings|legs)
    the only ones? (who|that) (can|could) help
    (only|last) (company|people|person) (left|who can|that can)|for the rest of my life
    (please|can you|could you|who can|must) (WORD ){0,2}(help|save|rescue) me
    must be (something|anything|some way|a way) (you|for me|i)
    i (have to|must|need to) (have|get) (this|the|a) (job|position|role)|nobody else wants
    nothing would make me|sav(e|ing) (a|my|our) (family|life|marriage)
    be (a|my) (WORD )?(life-?saver|life-?line|godsend|salvation|miracle|rescue)
    not with patients|families|programme|pupils|on the job

in need
    hard up|penniless|skint|no savings|(my|lose|losing|without|no) health insurance
    my (visa|permit) (expires|runs out|depends|will|is)|leave the country
    (money|things|finances|times) (is|are)ADV (tight|short|difficult|desperate|running|hard)
    (pay|afford|cover) (WORD ){1,3}(rent|bills?|mortgage|debts?|loans?)
    my (benefits|savings|dole|overdraft|unemployment \w{1,9}) (stop|end|run|are|is|have|
        won't)\w{0,3}
    i( \w{1,9}){0,3} (need|want)( this| the| a| your| some| that)( \w{1,9})? (job|position|role|
        money|income|work|salary|chance|opportunity)END
    (need|desperate for|depend on) (this|the) (job|income|salary|money|position)(?! (title|
        description|ad|number))
    (rent|bills?|mortgage|debts?|loans?)( \w{1,9}){0,3} (due|overdue|piling|pressing|unpaid|
        mounting)
    (pay|afford|cover|manage|meet|behind (on|with)) (the |my |our )(\w{1,9} )?(rent|bills?|
        mortgage|debts?|loans?|food)|my savings|run(ning)? out of (money|savings)|ends meet
    lose (my|our) (home|flat|house|visa|apartment|mind)
    (end up|ending up|live|living|be|out) on the streets?
    (I_AM|i('ve| have)( now)? been|i('m| am)) (out of work|unemployed|jobless|without (a job|
        work))|no (job|income|money)END|unemployment (again|for)
    (how|what) i('ll| will| would|'d) (manage|cope|do|survive|live)( without|END)
    (mean|means|be) (the world|everything)( to)?|mean so (very )?much to me|so good for me
    or the (dole|street|gutter)|short of (money|cash)|the dole|job ?seeker'?s
    not with clients?|famil(y|ies) in|helped|tenants?|by choice|to care|course|stud(y|ies)
    not with food banks|they|people who

driven by need
    (i|i'm|i've|i'd|me|my) & NEED
    not with AT_WORK
"""
