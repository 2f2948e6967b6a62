"""The addresses that people have subscribed to: a new version must not change one."""

from heardback.feeds.addresses import FeedLinks, overview, token

SECRET = b"x" * 32


def test_an_address_is_the_same_for_ever() -> None:
    assert token(SECRET, "feed", "sam") == "va5h52kzdw3x5mlkxt5lppmtc5bs5vrk"
    assert token(SECRET, "feed", "Sam") == token(SECRET, "feed", "sam")
    assert token(SECRET, "feed", "sam", "2") == "sh5jaqiymxouukee5hppih3musf3bkqe"
    assert token(SECRET, "overview") == "k7qiyi2h72g5hwi3yhqxcsrfn4rt72q7"


def test_the_addresses_of_a_feed() -> None:
    links = FeedLinks("https://jobs.example", "t0ken", "Sam Rivera")
    assert links.page == "https://jobs.example/feeds/t0ken/Sam%20Rivera"
    assert links.calendar == "https://jobs.example/feeds/t0ken/Sam%20Rivera.ics"
    assert links.step("u@heardback") == f"{links.page}/u@heardback"
    assert overview("https://jobs.example", "t0ken") == "https://jobs.example/overview/t0ken"


def test_an_address_is_not_shown_by_chance() -> None:
    assert "t0ken" not in repr(FeedLinks("https://jobs.example", "t0ken", "sam"))
