"""What makes them feel guilty. A table in the notation of ``_tone_rules``."""

GUILT = r"""
what they owe
    deserves (a yes|an answer|a reply|better|more|some)
    (you|company|team)( \w{1,20}){0,3} owes? (me|us|it)|you('d|'ve)?ADV owe|i('m| am) owed
    (i|candidates?|applicants?)( \w{1,20}){0,3} deserved? (an?|to|better|more|that|this|at least|
        some)
    least (that )?(you|your WORD|i|one|a company) .. (can|could|should|might|expect|expected|
        deserve)|too much to ask|would it (kill|hurt) you
    (is it|how) (\w{1,9} ){0,2}(hard|difficult) (to|can)

after all that was done
    (worked|tried) (so|this) hard|counts? for nothing
    left (a|my) (sick|ill|crying|WORD) (child|mother|father|kids|baby|wife|husband)
    (kept|keep|held) my (calendar|schedule|diary|days?|week|evenings) (empty|free|clear|open)
    took (NUMBER|several) days off (work|and|to|for|just)
    i( \w{1,12}){0,2} (drove|travelled|traveled|flew|came|cycled|walked) (WORD ){0,3}(miles|hours|
        kilomet\w{1,4}|km) ... (you|interview)
    i( \w{1,12}){0,2} (turned down|declined|rejected|refused) (a|an|the|my) .. JOB
    effort i('ve| have)? (made|put)
    i .. (had to borrow|invested|put in) ... (application|process|for you|interview|money)
    for the sake of (this|you)|(trouble|lengths) i (went|took|have)
    went to (so much|great|a lot of|all this|considerable) (trouble|lengths)
    left (her|his|their) (job|home)
    how (far|long|hard|much) i('ve| have)? (travelled|traveled|worked|prepared|waited|fought|gave|
        given|sacrificed|put|invested)|this is (what|how) (i|you) (get|treat|thank|reward)
    (stopped|given up) (looking|applying|searching) (for|elsewhere|because)|my (right|left) arm
    sell my (soul|car|house)
    i( \w{1,12}){0,2} (cancelled|canceled|moved|missed|skipped|postponed|rearranged|cleared|
        gave up|sacrificed|put off|rescheduled|reorgani[sz]ed) (my|our) ... (interview|you|your|
        test|process|this)
    i( \w{1,12}){0,2} (cancelled|canceled|gave up|sacrificed|postponed) (a|the) ... (interview|
        you|your|test|process|this)
    i( \w{1,12}){0,2} (cancelled|canceled|missed|skipped|postponed|cleared|gave up|sacrificed|
        put off|rescheduled) (my|our) (\w{1,15} ){1,3}(so|just|only|in order|because)
    (earned|entitled to|a right to) (an?|some|the|at least|more|better|know|hear)
    (put|putting) my heart and soul|(gave|given) (it )?my (all|everything)|blood, sweat
    (put|poured|invested|spent) (so much|so many|a lot|too much|all my|my heart|countless|
        everything) .. (EFFORT|into|heart|love|energy)
    (cost|costs|costing) me (WORD ){0,5}(to|for|wage|wages|day|fare|money|job)
    (stayed|been|was) up all night
    all (those|these|my) (\w{1,9} )?(EFFORT|evenings?|weekends?|nights) (i|spent|put|for nothing)
    (not|without) so much as|so (that )?i could (come|take|attend|be here|wait|meet|make)
    FAMILY ... (gave up|sacrificed|took time)|(come|coming|got|getting) this far
    (been|being) (\w{1,9} ){0,3}patient|as good as mine|(was|were|is) in the bag
    i .. (drove|travelled|traveled|flew|came|walked|cycled|sat|queued) ... (hours|miles|km|
        kilomet\w{1,4}) ... for (a|an|this|your|the|NUMBER)
    i( \w{1,12}){0,2} (bought|missed|cancelled|skipped|gave up|quit|borrowed|sold|rearranged|
        took time|turned down) ... (for (this|your|the) (interview|test|job|meeting)|to (come|
        attend|be at|make it|meet|prepare|see) .. (you|your|interview)|wait for you|
        because of you)
    i (even )?(bought|rented|hired) .. (just|only|especially|specially) for (this|your|the)
    after (all|everything) ... (i|my) ... (put|did|done|invested|went|gave|effort|work|
        preparation|time|sacrificed|been)
    after (all|everything|what) (that )?you('ve| have)? (said|told|promised|put)
    (given|considering|seeing|in view of) (all|everything|how (much|many)|the) .. (EFFORT )?i('ve|
         have| had)? .. GAVE
    i( \w{1,12}){0,3} (took|had to take|used( up)?|gave up|lost|missed|spent|paid|sacrificed|
        borrowed|drove|flew|travelled) ... A_PRICE ... FOR_YOU
    i .. (gave up|turned down|lost|missed|left|quit|cancelled|sacrificed|
        stopped) ... (because of you|for you|for this)
    (put|putting) ... (life|everything|plans|search|holiday) .. on hold|dropped everything
    i (did|have done|'ve done) everything (that )?you|life upside down|at my own (expense|cost)
    out of my own pocket|(nothing|something) (back|in return)|unpaid (trial|leave|hours)
    unpaid work (for|i|on)|(done|did|made|put) so much EFFORT
    cleared my (whole |entire )?(schedule|calendar|diary|week|day)
    i( have|'ve) invested ... application|out of my way (to|for)|days of unpaid work
    i( \w{1,9})? (gave|given) (you|up) my (whole|entire)
    (gave|given|shown) you (far |so )?(much |more )patience

all for nothing
    (all|been|was|such|complete|total) a waste(END| of)|all for nothing|you can live with
    (effort|work|time|hours|preparation|trouble)s? .. (was|were|been|be|is|are|go|goes|
        went) (all )?(wasted|in vain|for nothing|ignored|to waste)|been wasting
    i hope .. (worth it|worth my|counts? for something|not (in vain|for nothing|a waste))
    (was|were|been|be|turned? out to be) (all )?(for nothing|in vain)
    wast(e|ed|ing) (of )?(my|our|everyone's) time|counted for nothing

a heavy heart
    (tough|hard|difficult|rough|awful|terrible) (time|weeks?|wait|period|days) for (me|us)
    anxiously (waiting|awaiting)|wait(ing|ed)( \w{1,9})? anxiously|(lose|losing) (this|it)END
    feel (as if|as though|like) i('ve| have|'m| am)( just| simply)? (been )?(thrown|used|led|
        forgotten|ignored|invisible|wast|begg|talking|played|kicked|pushed|let|left|cheated|
        messed|taken|passed|treated|fooled|dropped)\w{0,3}
    what (this|it) (means|meant) (for|to) (me|someone like|us)
    (taken|dealt) (a|me a) .. (knock|blow)|been my dream|in your power
    (let|letting) (me|them|us) down|had to borrow
    (crush|dash|destroy|ruin|shatter|kill)(ed|ing)? (all )?(my|our)|(lain|lie|lying|lay) awake
    (keep|kept) my (spirits|hopes|chin)|(can't|cannot)ADV afford|(raised?|dashed) (my |our )hopes
    (my )?(health|nerves|nights) (is|are|has|have) .. (suffer|wreck|frayed|sleepless|gone)\w{0,3}
    thanks i get|(been|be|am|was) (un)?able to (sleep|eat|concentrate|think)
    FAMILY .. (suffer|struggl)\w{1,3}
    (i've lost|i have lost|i'm losing|i am losing) (all |any )?(confidence|faith|trust|hope|heart|
        respect)|i('d| would)ADV (feel|be)ADV FEEL_HURT|so relieved
    (terrible|heavy|hard|bitter|cruel) blow|(thought|fear|idea) of (being|getting|losing|not)
    (is|it's|been|becoming|getting) (WORD )?(hard|difficult|tough|impossible) for (me|
        us) to (stay|keep|sleep|wait|bear|cope|understand|accept|hide|not|explain)
    making me (ill|sick|sad|nervous|anxious|doubt|feel)|waited .. (patiently|so long|in vain)
    look like (a liar|a fool|an idiot)
    (strain|toll|burden|stress|pressure|weight) .. (on|for) (me|my|us|our)
    tears (in my|when i|after)|off my food
    (have to|can't) tell (them|her|him|my \w{1,12}) .. (no|bad|nothing|not|that)
    how (FEEL_BAD|hard|difficult|much it hurts)( for me)? (this|it|the|i|that)
    can't help (but )?(feel|wonder)(ing)?|(hard|tough|rough) on (me|my|us)
    (deserve|do to deserve|done to deserve) this|i cried
    (would|will|could|might|'d|'ll) (\w{1,9} )?(destroy|ruin|kill|crush|devastate|shatter|finish|
        break|wreck) (me|my (heart|life|family|spirit))
    (does|do|doing|done) to (me|a person|people|someone)|never forgive
    make (a fool of me|me look (bad|stupid|foolish|silly|like))
    (ill|sick|mad|weight) with (the )?worry|worry of waiting|(up|down) the garden path
    false pretences|(led|strung|messed|jerked|fobbed) me (on|along|around|about|off)
    (been|being|be) (led on|strung along|messed (about|around)|fobbed off|toyed with)
    i('m| am)? (feel|felt|feeling)ADV (bad|cold|empty|small|nothing|like (a (fool|failure|beggar|
        burden|number)|an idiot|nobody|rubbish))
    ((it|this|that) (would be|is|was)|it's|that's|how)ADV (cruel|heartless|unkind|harsh|inhuman|
        merciless|brutal)
    (another|a|one more) (rejection|refusal|no|disappointment) & (i|me|could|would)
    (to|that) (say|saying) no (to me|now)|mean\w{0,2} nothing to you|worth nothing
    I_AM( \w{1,9}){0,2} FEEL_HURT|(break|breaks|breaking|broken?) my heart|heart-?broken
    hurts? (that|so|a lot|deeply)|it (really )?hurts me|hurts to be
    (be|feel|felt|feeling)ADV (devastat|crush|gutted|shatter|let down|hurt|distraught|
        inconsolable)(ed|ing)?|let(ting)? (me|them|us) down|los\w{1,3} (any |my )?sleep|sleepless
    keeps? me (awake|up at night)
    (NOT|hardly|barely|scarcely) .. (slept|sleep|eat|eaten|concentrate) .. (since|because|until|
        at night|properly|any|END)|my hopes (up|so high)|false hope
    gave me (so much|such|every|real) hope|got my hopes
    (waiting|wait|silence|uncertainty|not knowing)( \w{1,9}){0,4} FEEL_BAD|(is|are) killing me
    you( really)? have no idea (what|how)|heart (sank|sinks|set on)
    (check|refresh|star|watch|look)(ing|ed)? (at )?my (phone|inbox|e-?mails?|mail) (every|all|
        constantly|day|for)|(set|sets|fixed) my heart|(couldn't|can't|cannot|could not) bear
    how (nervous|hard|sad) (this|it|i)|worried sick|(sat|waited) by the (phone|telephone)
    hopes? (in|on) you|bottom of my heart|make me (so happy|happier)
    not with once|to see|patients|families|shift|to (leave|miss|lose)|my own|tool|NOT FEEL_BAD
    not with thank\w{0,4}

a family that waits
    told (everyone|everybody|all my friends|my (whole|entire) family)
    FAMILY ... (cried|in tears|crying|over the moon)|(promised|face) FAMILY
    disappoint (her|him|them|my|me)|(NUMBER|my) (children|kids|mouths) to feed|FAMILY .. HANGS_ON
    (feed|support|provide for|look after) FAMILY|(small|young|hungry) (kids|children) (to|at)
    mouths to feed
    i (have|'ve got) (bills|a family|a mortgage|debts?) (to (pay|feed|support|keep)|and|that need)
    FAMILY ... (celebrat)(e|ed|ing)
    not with school|move|asked (what|how) a

trust betrayed
    i (really )?thought you (liked|cared|wanted|believed|meant|valued|appreciated|were)
    came all the way|i (even )?(believed|trusted) (it|you|that|every word|them)END
    i( \w{1,9}){0,2} (trusted|believed|thought|hoped) (that )?(we had (an?|agreed) (understanding|
        deal|agreement)|you would|you were|you'd)
    (count|counted|counting|rely|relied|relying) on (you|your (word|promise))|counting on you
    you made me (wait|feel (special|wanted|like)|believe|think (that )?i)
    you (said|told me) i was .. (strong|perfect|ideal|best|right|great|favou?rite)
    i( \w{1,9}){0,2} (trusted|believed|counted on|relied on|had faith in|believed in) (you|your|
        what you)
    you (led|made|let|encouraged) me (to )?(believe|think|hope) (that )?(i|it|the|this|you)
    you promised me|put my (trust|faith) in|i was so (sure|certain|confident|hopeful)
    i (really )?thought i (was|meant|had)|led to believe|(stayed|been|remained) (loyal|faithful)
    meant (more|something) to

a conscience appealed to
    (you're|you are|i hold you) (to blame|responsible)|i blame|(feel|be) (guilty|sorry for me)
    costs? you nothing|what would it cost|(like|as|am) a human being|have feelings|just a number
    if you (had|have) (a|any) heart
    (missed|skipped|left|cancelled|postponed) ... (birthday|wedding|funeral|anniversary)
    how would you feel|in my shoes|yoursel(f|ves) in (my|our) (place|position)
    imagine (how i|my|what it is like|what it's like|being in)|on your conscience|your fault
    what (did i|have i|i did|i've) (do|done)? ?wrong|did i (do|say) something|because of youEND
    in good conscience|you .. (how|what) (it|this|that) (feels|is like|has been like|does to)
    (you|you'd)( \w{1,9})? (realise|realize|appreciate|understand|see|imagine) (how (hard|
        much (this|it|i)|difficult|stress\w{1,3}|painful)|what (this|it|i('ve| have)))
    (how much|what) (this|it|that)('s| has| is) cost\w{0,3} me|how could you
    fair (on|to|towards) me|what more (do you|must i|can i|could i)
    (have|did) i (done|do|said|say|offend\w{0,2}|upset)
    (you have to|please|you must) (believe|trust|help|understand)( me| that i| how|END)

wounded by them
    (i|i'm|i've|i'd|me|my|you|you're|you've|your) & WOUND
    not with AT_WORK|no pain|worry about
"""
