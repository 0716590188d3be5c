"""The child's side of the cage: takes orders on stdin, answers on stdout, and has neither database nor secrets.

An order is a line of JSON and then the body's bytes; an answer is a line of JSON. Only plain values cross, so that a
child that was taken over can lie about a page and do nothing else to its parent.
"""

import json
import os
import resource
import sys
from dataclasses import asdict, is_dataclass

from defusedxml import DefusedXmlException
from protego import Protego

from .bulk import rows
from .clean import clean_text
from .discovery import offered
from .errors import IngestError, Unparsable
from .feeds import read_feed
from .files import clean_file

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 5


def text(body, **facts):
    return clean_text(body.decode(), **facts)


def robots(body, url, agent):
    rules = Protego.parse(body.decode())
    return {"allowed": rules.can_fetch(url, agent), "delay": rules.crawl_delay(agent)}


CHORES = {"feed": read_feed, "file": clean_file, "offered": offered, "robots": robots, "rows": rows, "text": text}


def main():
    """Do chores until stdin ends or one of them breaks the parser."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a library that prints must not garble an answer
    confine()
    orders = sys.stdin.buffer
    while line := orders.readline():
        order = json.loads(line)
        allow(CPU_SECONDS)
        answer = obey(order["chore"], orders.read(order["size"]), order["facts"])
        answers.write(json.dumps(answer, default=plain) + "\n")
        answers.flush()
        if answer.get("broken"):
            return


def confine():
    """Little memory, no file written, no core left behind."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def allow(seconds):
    """So much processor time from now on; the kernel ends the process that wants more (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def obey(chore, body, facts):
    """{"done": value}, or {"error": class name, "message": for the editor}; "broken" if this child had better end."""
    try:
        return {"done": CHORES[chore](body, **facts)}
    except IngestError as wrong:
        return {"error": type(wrong).__name__, "message": str(wrong)}
    except DefusedXmlException:
        message = "The XML defines entities of its own, as attacks do and articles do not."
        return {"error": Unparsable.__name__, "message": message}
    except MemoryError:
        message = f"Taking it apart needs more than {MEMORY // 1024 // 1024} MB of memory."
        return {"error": Unparsable.__name__, "message": message, "broken": True}
    except Exception as wrong:  # noqa: BLE001 - parsers of strangers' files raise anything; the file is at fault
        message = f"It is so malformed that the parser gave up ({type(wrong).__name__})."
        return {"error": Unparsable.__name__, "message": message, "broken": True}


def plain(value):
    """Dataclasses as objects, dates as text."""
    return asdict(value) if is_dataclass(value) else value.isoformat()


if __name__ == "__main__":
    main()
