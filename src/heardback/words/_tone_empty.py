"""What says nothing. A table in the notation of ``_tone_rules``."""

NOTHING = r"""
just checking in
    just checking in

checking in
    check(ing)? (up )?on things|(just |START|I_AM )check(ing)? (whether|if|how|where|to see)
    (I_AM|just|START|to) ?check(ing)? (up )?on (my (application|status|progress)|the (status|
        application|progress|job|role|position)|where (we|things|you)|whether)
    check (the|my) (status|application|progress)
    (I_AM |i was |START)check(ing|ed) (back )?(in|up|on|back)
    (to|i|i'll|i'd|i thought i'd)ADV check (back )?in
    check(ing)? (back )?in (on|about|regarding|again|to see|with you)
    not with thanks?|thank you|(guest|passenger|patient|customer|client|bag|team)s?|luggage|code
    not with used to|new|at the

touching base
    touch(ing)? base
    not with with (our|their|my|each|every|all|suppliers|clients|customers)

circling back
    (i'd|i would|thought i'd|wanted to) (circle|loop|swing) back
    (I_AM |i was |START|just |again |to |i'll |let me )(circl(e|ing)|loop(ing)?|swing(ing)?) back

back in the inbox
    (to|at|on) the top of your (\w{1,9})|top of your (e-?mails?|list|pile|mailbox)
    (top of|back (in|into|to|at)|again in|pop\w{0,4} .. (in|into)) your inbox
    (bump|float|ping|nudg|resurfac|resend|surfac)(e|ing)? (this|it|you|that|my)
    (bring|push|mov)(e|ing)? (this|it|my WORD) (back )?(up|to the top)
    (giv(e|ing)|send(ing)?) (this|it|you) (a|another|one more) .. (bump|push|nudge|poke)
    (on|off) your radar|(top|front) of (your )?mind|(name|application|cv|myself) in front of you
    keep my name

a nudge
    (START|just |this is |here is |as |only |sending |send you )((a|another|one more|yet another|
        my) )?NUDGE|(just a|quick|friendly) (hello|hi)
    a (gentle|friendly|polite|small) (nudge|ping|poke|bump|prod)|(nudge|ping) you
    not with thanks?|patients|customers|we (sent|send)|questions?

following up for its own sake
    (ON_MY_WAY)follow(ing)? up (once |yet |here )?again
    just (wanted to )?(quickly )?follow(ing)? up
    (ON_MY_WAY)follow(ing)? up( once| here| again| with you){0,2}END
    (ON_MY_WAY)follow(ing)? up .. TOPIC
    not with question|point|idea|remark|suggestion|request|you asked|travel|tip

reaching out for its own sake
    (status|quick) check
    (writing|e-?mailing|wanted|wondering|enquir\w{1,4}|inquir\w{1,4}|like|calling|
        checking) ... (status|progress) of (my|the)|here i am again|still hereEND
    (jog|refresh) your memory|chasing up|chase up|trying to (reach|get hold of) you
    (send|re-?send|forward)ing (this|my WORD) again|trying my luck|popping my head|raise my hand
    (did|have) you (see|seen|get|got|receive|received|read|look at|looked at) my .. MAILS
    haven't forgotten me|(if|whether) there('s| is) anything (new|to report|happening)
    (if|whether) anything is new|if anything's new
    (getting|be|get|got) (back )?in touch (again|to (see|ask|check))|(keep|stay) in the loop
    drop(ping)? you a (quick |short |brief )?line|just keeping in touch
    catch up on (where|the status|how)|(I_AM|just)ADV (popping|turning|showing) up
    (just|START|I_AM)ADV (popping|dropping|swinging|stopping|looking|jumping|
        peeking) (you )?(back |by |in )?(a|in|by|to|again|back)
    (to|and) (say|saying) (hi|hello|hey)END|say (hi|hello) and|to reconnect
    make sure .. my ... (slipped|lost|forgotten|buried|overlooked|arrived|reached|received)
    (gives?|giving|given) (this|the|my) (WORD )?a (little |gentle |small |final )?(bump|push|
        nudge|poke)|(up|back|again) in your mailbox
    (I_AM |START|just )reach(ed|ing) out (again|once more|about|regarding|to ASK|on|concerning)
    (just|I_AM|START)( \w{2,14}ing){1,2} .. (line|note|by|in|out|mail|message) to ASK (if|whether|
        how|where|what)
    just (a|another) (short|quick|brief|little) .. (to|about|on|regarding) (?!say|thank|tell|let|
        add|confirm|share|send|wish|you)
    START(hi|hello|hey) again,? (me|any|just|it's|i'm (still|just))|me againEND|it's me again
    i'm back again|just (chasing|making sure|reminding|hoping|wondering|seeing|trying to)
    (thought|think|figured) i('d| would| might| should) (reach out|get in touch|drop|write again|
        try again|pop|say|bump|follow|check|touch|ask how)|touch-base
    any (word|thoughts|idea|developments?)( yet| (on|about|regarding) (WORD ){0,3}WORD)?(?=\?)
    (lost|buried|stuck|drowned) in your (inbox|mailbox|e-?mails?|mail|spam)
    (make|making) sure (that )?(you|it|my \w{1,12}) .. (got|received|saw|seen|reached|arrived)
    reaching out to (follow|touch|connect|reconnect)
    writing (to you )?again (to (ask|see|check)|about|regarding)|only checking
    (ask|asking|looking|hoping|here) for an? (WORD )?update

asking whether there is news
    START(hoping|looking|waiting|eager|keen) (for|to (hear|get|see)) (WORD ){0,3}NEWS
    START(wondering|curious|asking) (if|whether|how|about)
    to see (if|whether) (there|you)('s|'ve| is| has| have| are)|START(any )?thoughts\?
    just wondering
    in case (you|it|this|my WORD) .. (missed|slipped|buried|lost|overlooked|didn't see)
    (see|ask|hear|check|find out|know|wondering|wonder) what('s| is) (happening|going on)(?! (at|
        in|on) the)|whether you('ve| have) had (any|a)
    (just|I_AM|wondering|i was|wanted to|curious) ... (if|whether) you .. any .. NEWS
    any NEWS (for me|yet|on this)|ASK (how|where|if|whether) (you're|you are|we're|we are) at
    (just|I_AM|wanted|want|writing|like|curious|i was|again) .. ASK (if|
        whether) there .. any .. NEWS
    (just|wanted|writing|wondering|e-?mailing|calling) ... ASK (if|whether|how|where|what) THINGS
    just ... (ASK|about|on) ... (NEWS|status|next steps|timeline)
    START(any|what) (WORD )?NEWS( yet| on WORD( WORD)?)?(?=\?)
    (had|got|get|have) (a|the|any) (chance|time|moment|opportunity) to .. (read|look|see|review|
        go) .. my|(?<=, )any NEWS( yet| (on|about|regarding|of|for) (WORD ){0,2}WORD)?(?=\?)
    START(what's|what is) the (status|latest|news)|START(hello|anyone there|anybody there)(?=\?)
    not with you asked

nothing but a greeting
    hope (this|my|the|that) .. (finds?|found) you

a nuisance
    (sorry|apologi[sz]e|apologies|forgive me) (to|for|if i) .. NUISANCE
    (hate|want|mean) to (be a (pest|nuisance|bother)|NUISANCE)
"""
