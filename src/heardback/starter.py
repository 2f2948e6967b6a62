"""The commented file that ``init`` writes, dated around today, so that a first run shows a lot."""

from datetime import date, timedelta

_STARTER = """\
# yaml-language-server: $schema=.heardback/schema.json
# Your interviews. heardback reads this file anew whenever it changes.
# Dates are written 2026-11-20. All keys: see the README.

# signature: Sam Rivera                # signs the messages
# timezone: America/New_York           # whose "today"; else this machine's
# holidays: US                         # or GB-SCT, DE-BY, [US, IL]; else weekends only
# value: eight years of B2B product and brand management

interviews:
  # An interview held just now: the thank-you is due.
  - company: Northwind
    role: Product Manager
    interviewed: {yesterday}
    hiring_manager: Dana Lee <dana@northwind.example>
    interviewers:
      - name: Omar Haddad
        about: how support tickets reach the roadmap   # what you talked about
    decision_by: end of next week      # a date, or the words they used

  # Silence for more than a week: it is time to follow up.
  - company: Fabrikam
    role: Brand Manager
    interviewed: {last_week}
    interviewers: [Jonas Weber, Mei Tanaka]
    thanked: {last_week}
    # followed_up: {today}            # add the day each time you write
    # heard_back: {today}             # they answered, but not with a decision
    # outcome: offer                   # or rejected, withdrawn, closed: nothing more is due

  # Followed up once already; if no answer comes, a second time follows.
  - company: Tailspin Toys
    interviewed: {earlier}
    contact: Rita Chen <rita@talent.example>
    thanked: {earlier}
    followed_up: [{lately}]
"""


def starter(today: date) -> str:
    """A first file whose interviews lie around ``today``."""

    def before(days: int) -> str:
        return (today - timedelta(days=days)).isoformat()

    return _STARTER.format(
        today=today, yesterday=before(1), last_week=before(8), earlier=before(10), lately=before(3)
    )
