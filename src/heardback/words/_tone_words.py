"""The words that the rules of tone are built from: who speaks, what is asked for, by when.

Each fragment is its name and, under it, its regular expression in the notation of
``_tone_notation``, which may name other fragments.
"""

# Where in a sentence, how, how many, and what makes a phrase harmless.
WHERE_AND_HOW = r"""
START
    ^|(?<=[.!?:] )
END
    (?=[.!?,;:]|$)
ADV
    ( (still|really|very|so|now|also|already|just|quite|rather|simply|only|always|even|ever|too|
        far|much|yet|again|once|almost|soon|sort of|kind of|in fact|\w{2,14}ly)){0,2}
NOT
    not|never|cannot|\w{2,6}n't|(?<!or )no(?! later| longer)|without|neither|nor|none
DO_NOT
    (do|does|did|have|has|can|could|will|would|are|is)(n't| not)|cannot|can't|won't|never
HAVE_NOT
    ('ve| have|'s| has|'d| had) (not|never|yet to)| (have|has|had)n't
NUMBER
    \d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twenty|several|many|a few
QUESTION
    ^(is|are|do|does|did|will|when|what|which|by)\b
FREE_OF
    (NOT|n't) (WORD ){0,2}(need\w{0,2}|feel|have to|has to|worry|expect\w{0,3}|rush\w{0,3}|hurry|
        necessary|pressure|bother|want\w{0,3}|require\w{0,1}|ask\w{0,3}|insist\w{0,3}|urgent|
        mean\w{0,3})|no (need|rush|hurry|pressure|urgency)
NO_OTHER
    (have|had|see|are|is) no|none
    (not|n't) (WORD ){0,1}(consider\w{0,3}|look\w{0,3}|interest\w{0,2}|interview\w{0,3}|
        talk\w{0,3}|have|had|any|seek\w{0,3})
AT_WORK
    patients?|famil(y|ies)|clients?|customers?|children|pupils|students|tenants|users|visitors
    guests|people|suppliers|colleagues|in my|worked|work with|helped|help|supported|taught|learned
    learnt|project|system|tool|tools|team|my own|myself|was|were|had|must have|asked|trained|calm
    advice|ward|clinic|charity|shelter|offenders|relatives|donors|study|studied|thesis|book|film
    novel|please|not
"""

# Who: the candidate, those who are written to, and other employers.
WHO = r"""
I_AM
    (i('m| am| feel|'ve been| have been|'d be| would be)|(makes?|made|leaves?|left) me( feel)?)ADV
I_HAVE
    i('ve| have)ADV
I_NOW
    i('m| am|'ve| have|'ll| will|'d| would| can| could| might| may| must| want| need)
I_WILL
    i('ll| will| shall| may| might| must| have to| need to|'d| would)ADV( (have|need|be (forced|
        obliged|compelled)) to)?|i('m| am) (going|forced|obliged) to|choice but to|before i
ON_MY_WAY
    (START|(again|I_AM|to|i'll|i'd|i would|i was|i|just|and) )(\w{2,14}ly )?
THEY
    you|they|your (\w{1,20} )?(company|team|office|colleagues?|side|people|department|boss)|hr
NOBODY
    nobody|no ?one|none of you|not (one|a single) (of you|person|soul)
FAMILY
    my (\w{1,20} ){0,2}(family|child|children|kids?|wife|husband|partner|sons?|daughters?|parents|
        mother|father|mum|mom|dad|baby|boy|girl|little one|fianc\w{1,2}|marriage|girlfriend|
        boyfriend|landlord)
OTHER
    (an)?other|several|two|three|four|some|many|different|rival|competing|various|multiple
    more than one|a (second|third|few|different|couple of|number of|host of|competing|rival)
COMPANY
    compan(y|ies)('s)?|employers?('s)?|firms?('s)?|banks?|agenc(y|ies)|organi[sz]ations?
    competitors?|rivals?|business(es)?|start-?ups?|hospitals?|schools?|clinics?|recruiters?
    head-?hunters?|places?|part(y|ies)|universit(y|ies)|studios?|hotels?|restaurants?|practices?
    shops?|factor(y|ies)
OTHERS
    OTHER (of )?(your )?(\w{1,20} ){0,2}COMPANY|competitors? of yours
    your (\w{1,20} )?(competitors?|rivals?|competition)|a (direct |main )?(competitor|rival)
    the (competition|other (side|one|COMPANY))|elsewhere|someone else|somebody else|others
"""

# What is waited for, and what they do or fail to do about it.
ANSWERS = r"""
ANSWER
    answers?|repl(y|ies)|responses?|decision(?!-)|verdict|feedback|confirmation|commitment
    acknowledge?ment|clarity|certainty|updates?|word(?! of)|news|sign of life|yes or (a )?no|a yes
NO_ANSWER
    (NOT|lack of|neither|nor|nothing|still no|nobody) (WORD ){0,3}(ANSWER|a (yes|no)|call|e-?mail)
NEWS
    news|updates?|progress\w{0,3}|developments?|movement|word|feedback
THINGS
    (things|we|you are|it is|it's|my application|the process|everything|this|there|you('ve|
         have)?( had| got)?|the (search|hiring|role|position|decision|recruitment))
MAILS
    e-?mails?|mails?|messages?|notes?|letters?|voice-?mails?|inquir(y|ies)|enquir(y|ies)|attempts?
    reminders?|texts?|follow-?ups?
TO_ANSWER
    answer|reply|respond|decide|confirm|let me (know|have)|(get|come|write|report) back|tell me
    inform me|update me|(give|send) me (WORD ){0,3}ANSWER
    (make|reach|come to|take) (a|your|the|this)( \w{1,20})? decision|make up your minds?|commit
    settle (it|this|the)|finali[sz]e|choose
TELLING
    repl(y|ied)|answer(ed)?|respond(ed)?|call(ed)?|phoned?|rung|written|write|wrote|contacted
    contact me|(get|got|gotten|come|came) (back|in touch)|be in touch|inform(ed)?|told|tell me
    let (me|us)|explain(ed)?|keep (me|your|to)|kept (me|your|to)|honou?r(ed)?|acknowledged?
    decided?|react(ed)?|follow(ed)? (up|through)|been (honest|fair|straight|in touch|open)
    (have|had|find|found|took|taken|take) (the|any|a|five|two) (time|minutes?|moment|courtesy|
        decency|second|respect)|care|bother(ed)?|stick to|stuck to|return(ed)? my|read my|offer me
    made (up|a decision|any)|got (back|round)|managed|moved|replied|even
WROTE
    hear|heard|write|call|ring|phone|answer|reply|respond|(get|come|be) (back|in touch)|let me
    contact|e-?mail|decide|know|have (an|your|a) ANSWER|update
SILENCE
    silence|no (ANSWER|sign)|nothing|nobody|no one|not a word|lack of|delays?
    (so|this|that|too|very) long|wait(ing)?|ignored?|HAVE_NOT|not (heard|answered|replied)
    how (long|slow)|slow|ghosted|not .. (courtesy|respect|reply|answer)
LATE
    HAVE_NOT|\w{2,6}n't|nothing|now|already|ago|passed|been|nobody|no one|silence|no ANSWER|still
SAID
    (?<!\bi )(?<!\bi have )(said|mentioned|told|wrote|indicated|explained|agreed|suggested|
        announced)
    (you|they|she|he|team|panel|we)( all| still)? (hop|plan|expect|aim|intend)(e|ed|ned)?
    as (planned|promised)
ASKED_OF_YOU
    please|kindly|(can|could|would|may) (you|i)|be so kind
    you('d| had)? (better|must|should|need to|have to|ought to)
    i (must |have to |will have to |'ll have to |'d )?(ask|urge|request|want|need|expect|require|
        advise|like) (that )?you|have to ask you|(appreciate|love|like) (it )?if
    if you (could|would)|(grateful|great|good|helpful|kind|happy|nice) (if|for|of|to)
ASK
    see|ask|hear|check|find out|know|learn|enquire|inquire|wondering|wonder|asking|curious
    checking|seeing
WANT
    need|want|expect|require|appreciate|grateful for|like|hope for|hoping for|ask for|request
    welcome|thankful for|insist on|counting on|glad of|waiting for
"""

# By when, and how fast.
TIMES = r"""
DAY
    (mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|today|noon|midday|midnight
    lunch(time)?|morning|afternoon|evening|week|weekend|month|year|end|close|cob|eod|eow|christmas
    easter|thanksgiving|holidays?|then|january|february|march|april|may|june|july|august|september
    october|november|december|date|deadline|\d{1,2}(:\d\d)?( ?[ap]\.?m|st|nd|rd|th)?|\$\{?promised
BY_DAY
    (by|before|until|till|no later than|not later than) ((this|next|the|that|coming|following|
        early|late|very|your|my|latest) ){0,3}DAY
WITHIN
    (within|inside|in the (next|coming)) (WORD ){0,4}(hours?|days?|weeks?|week's|fortnight|month|
        minutes?)
DUE
    BY_DAY|WITHIN|at the (very )?latest|this (week|month|morning|afternoon|evening)
SOON
    as (soon|quickly|fast) as (possible|you can|you're able)|a\.?s\.?a\.?p|promptly|quickly
    soon(er)?(?! as)|immediately|(straight|right) away|at once|now|today|urgently|swiftly|faster
    without (any |further |more ){0,2}delay|at your (very )?earliest
QUICK
    prompt|swift|speedy|quick|quicker|fast|faster|immediate|urgent|rapid|timely|instant|early
URGENT
    urgent|time-(sensitive|critical)|pressing
"""

# What others offer, and what the candidate threatens to do.
OFFERS = r"""
JOB
    jobs?|positions?|roles?|contracts?|post|place|deal|package|salary|pay|money|employment|work
    raise|bonus|promotion|partnership|(company )?car|more leave
A_RIVAL_OFFER
    (an?|OTHER|my|better|good|firm|concrete) (\w{1,20} ){0,2}offers?(?! (of|to|for) (help|support|
        coffee|speak|publish))
KEEN
    interest(ed)?|keen|eager|want(s|ed)?|hire|hiring|offer(s|ed|ing)?|approach(ed|ing)?
    contact(ed|ing)?|call(s|ed|ing)|invit(ed|ing)|chas(ed|ing)|court(ed|ing)|after
    (is|are) waiting|made|lean(s|ing)? on|pressur\w{1,4}|push(ing)?|urging
    (glad|happy|delighted|pleased) to (have|take)|pursu(ed|ing)|reach(ed|ing) out|get(ting)? back
    got back|press(ing)?|consider(ed|ing)|would (love|gladly|be happy|jump|take|hire|snap)|snap
    value|appreciate|ask(ed|ing)
WITHDRAW
    withdraw|pull out|bow out|step (back|aside|away)|back out|lose interest|turn you down
    (strike|cross|take|remove) (me|my name)|decline your|give up on you
    cancel (my application|everything)|drop (my (application|interest)|out)
    forget (about )?(you|this|the)|take my (name|application)|walk away|look elsewhere
    go elsewhere|move on(?! to the)|draw my own conclusions
    consider (my|the|this|myself) .. (closed|withdrawn|over|free|released)
    assume ... (no longer|not|\w{2,6}n't|no|nobody|someone else|somebody else|rejected|filled|
        gone|closed|moved on|over)
    (take|treat|read|see|regard) (it|this|that|your silence|silence|no ANSWER) .. (no|rejection|
        refusal|sign)|take it (that )?you|close (the|my) (file|chapter|book)|escalate|complain
    leave .. reviews?|post .. (review|online|glassdoor|linkedin)|go (public|over your head)
    contact your (boss|manager|director)|sign (with|elsewhere|their)
    accept (another|their|the other|elsewhere)|tell (everyone|others)
CHANCE
    time|chance|offer|word|try|opportunity|contact|request
"""

# How it feels, what it costs, and what is thought of them.
FEELINGS = r"""
FEEL_HURT
    desperate|scared|anxious|worried|sad|hurt|heart-?broken|devastat(ed|ing)|crush(ed|ing)|gutted
    shattered|miserable|hopeless|helpless|depressed|exhausted|worn out|drained|stress(ed|ful)
    in tears|crying|ashamed|humiliat(ed|ing)|destroyed|panicking|struggling(?! to (choose|decide))
    suffering|inconsolable|distraught|losing (hope|faith|sleep|heart|confidence)
    (giving|given) up( hope| on)?|falling apart|going (mad|crazy|insane)|on edge|on tenterhooks
    a (nervous )?wreck|in limbo|let down|discouraged|demorali[sz]ed|disheartened|betrayed
    abandoned|unwanted|worthless|invisible|at my wits' end|painful|tormented|at breaking point
    wast(ed|ing)|broke|ill with|lost (weight|confidence)|unbearable|torture|agony|beside myself
    sick with|used(?! to)|terrible|awful|horrible|stupid|foolish|lousy|taken for granted|nervous
    restless|embarrassed|embarrassing|mortified
FEEL_WRONGED
    cheated|fooled|misled|strung along|forgotten|overlooked|dismissed|disrespected|insulted
    offended|angry|furious|frustrat(ed|ing)|annoy(ed|ing)|irritated|fed up|tired of|sick of
    disappoint(ed|ing)|dissatisfied|dismayed|appalled|outraged|baffled|perplexed|bewildered
    at a loss to|ignored|neglected|unfair|hanging|in the dark|upset|unhappy|bitter|led on
    losing patience|treated (badly|poorly|unfairly|like)|(?<!feel )like (a|an) (fool|idiot|number)
    impatient
FEEL_BAD
    FEEL_HURT|FEEL_WRONGED
WOUND
    sacrific(e|ed|es|ing)|suffered (enough|so|a lot)|agony|tears|cry|cried|crying|despair|anguish
    misery|heartache|grief|humiliation|betray(ed|al)|rejections?|rejected|sleepless
    hopes (were )?dashed|disappointment|ordeal|shattered|devastated|crushed
WRONG
    rude(ness)?|insult(ing|ed)?|disrespect(ful)?|disgrace(ful)?|unacceptable|ridiculous|absurd
    pathetic|shame(ful)?|shabby|shoddy|sloppy|unfair|unprofessional|negligen(t|ce)
    indifferen(t|ce)|contempt|arrogan(t|ce)|incompeten(t|ce)|lies|lied|dishonest|careless(ly)?
    inexcusable|disappointed|annoyed|frustrated|angry|furious|upset|appalled|outraged
NEED
    desperat(e|ely|ion)|hopeless|penniless|homeless|unemployed|jobless|poverty|starving
    evict(ed|ion)|destitute|mercy|pity|grovel|beg|begging|plead|implore
BAD_MANNERS
    unprofessional|rude|disrespectful|discourteous|impolite|unacceptable|inconsiderate|insulting
    thoughtless|outrageous|shameful|humiliating|unfair|inexcusable|poor form|heartless|cruel
    cold-hearted|arrogant|ungrateful|incompetent|dishonest|unreliable|untrustworthy|careless
    indifferent|callous|a disgrace|disgraceful
EFFORT
    effort|time|hours|days|work|trouble|preparation|energy|money|rounds|interviews|miles|weeks
    sacrifices?|tests?|stress
A_PRICE
    (unpaid|annual|my) leave|time off|days? off|days? of (holiday|leave)|a day of|morning off
    afternoon off|off work|pounds|euros|dollars|money|fares?|petrol|childcare|babysitter|savings
    flights?
    my (whole |entire |only |free )?(weekends?|holidays?|evenings?|birthday|vacation|nights)
    [£$€]\d{1,9}|hotel|shifts?|wages
GAVE
    put|invested|done|did|spent|sacrificed|gave|given( up)?|gone|went|travelled|traveled|waited
    paid|been through|made
FOR_YOU
    you|your|(this|the) (interview|job|application|process|task|test|assignment|position|role)
HANGS_ON
    keeps? (asking|waiting|hoping)|excited|proud|celebrat(e|ed|ing)|cried|ask(s|ed|ing)?
    count(s|ing)? on|depend(s|ing)?|rel(y|ies|ying)|worried|worr(y|ies)|hungry|disappointed
    wait(s|ing)?|hop(es|ing)|need(s)? (me|this|the)|breathing down|pressing|at my throat
"""

# What is written when there is nothing to say.
SMALL_CHANGE = r"""
NUDGE
    ((quick|gentle|friendly|little|small|short|polite|kind|soft|brief|second|last) ){0,2}(nudge|
        ping|poke|bump|prod|chaser|reminder|check-?in|follow-?up|heads-?up)
    (gentle |just a )?courtesy (follow-?up|call|note|reminder)
TOPIC
    MAILS|application|interview|position|role|vacancy|post|job|status|below|above|this|that
    opening|to see|with you|things
NUISANCE
    (keep )?(bother|pester|bug|hassl|chas|nag|spam|trouble|harass|disturb)(e|ing)?
"""
