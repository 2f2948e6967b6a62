"""The words that stand in names and are none: titles, degrees, particles, offices.

Each is in small letters, without dots and accents. It alone knows also the family names of which
two in a row are one. A new word is a word in a row here, and a line of
``tests/data/greetings.txt``.
"""

# Titles that go with the family name.
_ENGLISH = (
    "assoc asst dr doctor prof professor mr mrs ms miss mx mister madam rev reverend rabbi pastor "
    "imam"
)
_HELD = (
    "cllr councillor alderman shri smt judge justice capt captain col lt "
    "sgt maj gen cmdr cpl adm sen atty amb chef coach"
)
_GERMANIC = "herr frau fraulein doktor professorin mag fru dhr mevr mevrouw drs ir"
_ROMANCE = (
    "mme mlle madame monsieur mademoiselle sr sra srta senor senora senorita senhor senhora sig "
    "sigra signor signora signorina dra dott dottssa dottoressa profssa profa ing arq lic avv"
)
WITH_FAMILY_NAME = frozenset(f"{_ENGLISH} {_HELD} {_GERMANIC} {_ROMANCE}".split())
WITH_FIRST_NAME = frozenset("sir dame".split())
# With one name they are right, with more nobody can tell which one they go with.
WITH_EITHER = frozenset(
    "father fr sister brother mother lord lady hon honourable honorable".split()
)
TITLES = WITH_FAMILY_NAME | WITH_FIRST_NAME | WITH_EITHER
# Without a dot these are names, or words.
WITH_A_DOT = frozenset("sen gen amb ing mag adm ir lic sig avv arq col maj hon fr".split())
PROFESSORS = frozenset("prof professor professorin profssa profa".split())
DOCTORS = frozenset("dr doctor doktor dra dott dottssa dottoressa".split())
LOWER = frozenset(
    "assoc asst ing drs ir mag".split()
)  # they go where a doctor's or a professor's title stands
# What follows a doctor's title and belongs to it (Dr. rer. nat., Dr. h. c.), and what nobody is
# addressed by.
FACULTIES = frozenset(
    "med dent vet rer nat phil jur iur pol oec theol ing habil mult h c hc".split()
)
NOT_SAID = frozenset("dipl-ing dipl-kfm dipl-kffr dipl-inf dipl-inform dipl-psych".split())

# What stands behind a name and belongs to it.
SUFFIXES = frozenset(
    "jr sr jnr snr ii iii iv phd dphil edd psyd pharmd dba mba emba msc bsc mphil meng beng llb "
    "llm bcom mcom dipl esq esquire cpa cfa cfp acca aca fca fcca cima mcipd cipd fcipd pmp "
    "prince2 csm cspo cissp cisa cism itil sphr phr gphr shrm-cp shrm-scp aphr ceng ieng eurling "
    "frcs mrcs frcp mrcp frcpc rn bsn msn dnp aprn lpn crna lcsw lmft dds dmd dvm md jd frs obe "
    "mbe cbe kbe dbe leed gbe frsa riba facs facp".split()
)
# These are names as well (Jack Ma, Ed): written in capitals or with dots, and behind a name.
CAPITAL_SUFFIXES = frozenset(
    "ma ba do ed pa pe ms bs od np op sj kc qc vi ra ap med bed mpa mph bfa mfa cp pt ot".split()
)

# What begins a family name and is none alone.
PARTICLES = frozenset(
    "van von vom zu zum zur der den dem de del della dello dei degli delle di da das do dos du "
    "des d la las le les lo los ter ten te tot t s op af av el al ul bin bint binti ibn ben bat "
    "abu abou st ste saint san santa mac mc ap ab o ni nic ui y e".split()
)
LINKS = frozenset("y e i".split())  # Ortega y Gasset: what stands before belongs to it, too
# Somebody may be called so: Van Morrison, Ben Carter, Al Gore.
PARTICLES_AND_NAMES = frozenset("van ben al di della mac le bat san lo".split())
# María del Carmen, María de los Ángeles: a first name goes on.
DEVOTIONS = frozenset(
    "carmen pilar mar rosario rocio angeles luz dolores jesus fatima lourdes socorro".split()
)

# The most frequent ones of Spain, Portugal, Mexico and Brazil, but those that are first names, too.
DOUBLED = frozenset(
    "garcia gonzalez rodriguez fernandez lopez martinez sanchez perez gomez jimenez ruiz "
    "hernandez diaz alvarez moreno munoz gutierrez navarro torres dominguez vazquez vasquez ramos "
    "ramirez serrano molina morales suarez ortega castro ortiz rubio nunez iglesias garrido "
    "cortes guerrero lozano cano prieto mendez calvo gallego marquez herrera pena cabrera fuentes "
    "reyes aguilar rojas mendoza chavez vargas juarez guzman munoz velazquez silva souza sousa "
    "oliveira pereira lima carvalho ferreira ribeiro almeida costa gomes martins rocha alves "
    "lopes araujo mendes barbosa cardoso teixeira fernandes rodrigues goncalves".split()
)
# These stand first at home, and nobody is called by them.
COMING_FIRST = frozenset("nguyen tran pham zhang wang huang zhao zhou liu chen".split())

# What somebody does, where, and bodies of people.
OFFICES = frozenset(
    "hr director manager head lead vp svp evp avp chief cto ceo cfo coo cmo cio cpo cro cso "
    "engineer recruiter president partner officer founder co-founder cofounder supervisor nurse "
    "teacher interviewer headhunter scientist developer designer analyst consultant architect "
    "hrbp".split()
)
# A word before one of these is likely no first name: Technical Recruiter.
WITHOUT_NAMES = frozenset("recruiter manager director interviewer headhunter supervisor".split())
CROWDS = frozenset(
    "team teams department dept committee panel board office hr recruiting recruitment hiring "
    "talent acquisition resources staff everyone everybody all colleagues admissions agency "
    "desk".split()
)
DEPARTMENTS = frozenset(
    "marketing sales engineering finance accounting operations legal product procurement support "
    "it communications design people human".split()
)
# What offices are joined by.
BETWEEN = frozenset("of and for in at the a an my our any to senior junior".split())
# No name begins with one of these.
NOT_FIRST = frozenset(
    "the our your some their his her this that dear hello hi unknown tbd tba tbc n/a none nobody "
    "someone somebody everyone everybody all or".split()
)

PARTS = CROWDS | DEPARTMENTS | BETWEEN  # of a company
POSTS = OFFICES | PARTS
NOT_NAMES = TITLES | SUFFIXES | OFFICES | CROWDS | NOT_FIRST
NOT_PLAIN = NOT_NAMES | POSTS | PARTICLES | DOUBLED | COMING_FIRST
