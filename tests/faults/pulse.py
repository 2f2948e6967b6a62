"""Run apart: how long ``/healthz`` takes, asked every fifth of a second until the input ends.

``python pulse.py PORT``, in a process of its own, so that what the others compute is not in its
figures. It prints the slowest, how many were asked, and how many were not answered as they must.
"""

import json
import sys
import threading
import time
from http.client import HTTPConnection, HTTPException

EVERY = 0.2  # seconds
PATIENCE = 20  # seconds


def asked(port: int) -> str:
    """What is wrong with the answer; nothing if it is right, and ``down`` if nobody listens."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.connect()
    except ConnectionRefusedError:
        return "down"
    except OSError as error:
        return f"not connected: {error}"
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        body = answer.read()
    except ConnectionError:
        return "down"  # while it was asked
    except (OSError, HTTPException) as error:
        return f"no answer: {error!r}"
    finally:
        connection.close()
    return "" if (answer.status, body.strip()) == (200, b"ok") else f"answered {answer.status}"


def main(port: int) -> None:
    ended = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    slowest, number, down, faults = 0.0, 0, 0, []
    while not ended.wait(EVERY):
        begun = time.monotonic()
        fault = asked(port)
        number += 1
        if fault == "down":
            down += 1
            continue
        slowest = max(slowest, time.monotonic() - begun)
        if fault:
            faults.append(fault)
    sys.stdout.write(
        json.dumps({"slowest": slowest, "number": number, "down": down, "faults": faults})
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
