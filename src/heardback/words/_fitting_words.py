"""The words by which the input gate knows what a value is.

Each is in small letters. A new word is a word in a row here, and a row in
``tests/words/test_fitting.py``.
"""

NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty several many"
).split()
# What is small in the middle of a sentence, whatever stands behind it.
SMALL = frozenset(
    [
        *NUMBERS,
        *"a an the our your my its this these those some any all every each both no one".split(),
        *"how why what when where who whom whose which whether over more almost about".split(),
        *"nearly experience knowledge".split(),
    ]
)
NAMES_IN_ING = frozenset("boeing beijing sterling wyoming reading manning deming corning".split())
ABBREVIATED = frozenset(
    "dr mr mrs ms prof st no vs approx inc ltd co corp jr sr dept est esp exp hons etc eng".split()
)
NOTHING = frozenset(
    ["", *"na none nothing tba tbd tbc todo unknown onethingyoutalkedabout".split()]
)
NO_ROLES = frozenset("the a an role job position post vacancy opening open new any some".split())

# What ends like something done and is none.
NO_DEEDS = frozenset(
    "nursing engineering marketing accounting banking manufacturing catering consulting training "
    "programming advertising purchasing publishing farming housekeeping spring evening morning "
    "outstanding understanding everything something anything nothing hard-working hardworking "
    "willing interesting amazing being king string thing bring during existing caring engaging "
    "working growing following".split()
)
# What one has: cooking experience, a driving licence.
HAD = frozenset(
    "experience skills skill knowledge licence license certificate certificates qualification "
    "qualifications style base network personality attitude background expertise degree diploma "
    "record apprenticeship doctorate phd mba".split()
)
PEOPLE = (
    "nurse engineer manager teacher driver chef cook developer designer accountant analyst "
    "assistant architect artist baker barista builder carer carpenter cashier cleaner clerk "
    "consultant "
    "coordinator director doctor editor electrician executive graduate journalist lawyer leader "
    "learner lecturer librarian mechanic midwife musician officer operator painter paralegal "
    "pharmacist physician physiotherapist player plumber professional programmer recruiter "
    "researcher scientist seller solicitor specialist student surgeon technician therapist tutor "
    "waiter waitress welder worker writer"
).split()

# What was done, as one says it of oneself, and as a thing.
GERUNDS = dict(
    pair.split(":")
    for pair in (
        "led:leading managed:managing built:building launched:launching ran:running grew:growing "
        "designed:designing developed:developing created:creating worked:working made:making "
        "taught:teaching sold:selling wrote:writing delivered:delivering improved:improving "
        "increased:increasing reduced:reducing saved:saving trained:training "
        "supervised:supervising organised:organising organized:organizing planned:planning "
        "coordinated:coordinating introduced:introducing implemented:implementing handled:handling "
        "opened:opening started:starting founded:founding won:winning drove:driving "
        "headed:heading oversaw:overseeing rebuilt:rebuilding migrated:migrating shipped:shipping "
        "negotiated:negotiating closed:closing cared:caring nursed:nursing cooked:cooking "
        "repaired:repairing maintained:maintaining installed:installing operated:operating "
        "assisted:assisting supported:supporting helped:helping served:serving "
        "completed:completing achieved:achieving brought:bringing raised:raising doubled:doubling "
        "mentored:mentoring automated:automating studied:studying volunteered:volunteering "
        "spent:spending tested:testing published:publishing produced:producing hired:hiring "
        "recruited:recruiting presented:presenting researched:researching resolved:resolving "
        "streamlined:streamlining treated:treating"
    ).split()
)
# These tell of something done where an article or a number follows: not in managed services.
OFTEN_NO_DEEDS = frozenset(
    "assisted supported managed built closed opened planned trained automated designed tested "
    "maintained organised organized improved reduced raised doubled treated".split()
)
# What one notes of somebody: explained how the team works.
TOLD_OF = (
    "explained asked told showed loves likes liked wants wanted has went met said mentioned "
    "works lives thinks thought knows knew gave talked spoke"
).split()

CLOSINGS = frozenset(
    [
        *("best", "best regards", "best wishes", "kind regards", "kindest regards", "regards"),
        *("warm regards", "warmly", "sincerely", "yours sincerely", "sincerely yours", "cheers"),
        *("yours", "yours truly", "yours faithfully", "all the best", "thanks", "many thanks"),
        *("thank you", "with best wishes", "with kind regards", "respectfully"),
    ]
)
