"""Connections to public addresses only, that end when their time is up.

A name is looked up once and the connection made to an address of that very answer, so a second, different answer (DNS
rebinding) changes nothing and no packet goes inside. The time limits of sockets count from one piece to the next; a
watchdog that shuts the connection at the deadline holds against headers, handshakes and bodies that drip.
"""

import socket
import threading
import time

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from . import addresses
from .errors import Forbidden, Temporary


class Deadline:
    """A moment by which everything must be over. As a context it shuts the watched connections when it comes."""

    def __init__(self, seconds, message):
        self.message = message
        self.end = time.monotonic() + seconds
        self._watched = []
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True

    def __enter__(self):
        self._timer.start()
        return self

    def __exit__(self, *failure):
        self._timer.cancel()
        for sock in self._watched:
            sock.close()

    @property
    def left(self):
        """Seconds until then, never 0: a socket would take that for "do not wait at all"."""
        return max(self.end - time.monotonic(), 0.001)

    def check(self):
        """Raises Temporary once the time is up."""
        if time.monotonic() >= self.end:
            raise Temporary(self.message)

    def watch(self, sock):
        """Keep a handle of our own on the connection: TLS takes the socket object away from us."""
        self._watched.append(sock.dup())
        if time.monotonic() >= self.end:
            self._shut()

    def _shut(self):
        for sock in self._watched:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:  # it has ended by itself
                continue


def resolve(host, port, seconds):
    """What the name means: [(family, socket address)]. In a thread that is left behind when it takes too long."""
    answer = []

    def ask():
        try:
            answer.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as failed:
            answer.append(failed)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if not answer:
        raise Temporary(f"The name {host} could not be looked up in time.")
    if isinstance(answer[0], Exception):
        raise Temporary(f"The name {host} could not be looked up: {answer[0]}.")
    return [(family, address) for family, _, _, _, address in answer[0]]


def connect(host, port, deadline, also=()):
    """A socket to the first public address of `host` that answers. Raises Forbidden if it has none, or Temporary."""
    found = resolve(host, port, deadline.left)
    public = [(family, address) for family, address in found if addresses.is_public(address[0], also)]
    if not public:
        raise Forbidden(f"{host} leads to {found[0][1][0]}, which is not a public address.")
    for family, address in public:
        deadline.check()
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(deadline.left)
            sock.connect(address)
        except OSError as wrong:
            sock.close()
            failed = wrong
        else:
            deadline.watch(sock)
            return sock
    raise Temporary(f"{host} did not answer: {failed.strerror or failed}.") from failed


def pool(headers, also=()):
    """deadline -> a urllib3 pool for one visit, whose connections are public and watched by the deadline."""

    def connections(deadline):
        def _new_conn(self):
            return connect(self._dns_host, self.port, deadline, also)

        def guarded(connection, kind):
            guard = type(f"Public{connection.__name__}", (connection,), {"_new_conn": _new_conn})
            return type(f"Public{kind.__name__}", (kind,), {"ConnectionCls": guard})

        manager = urllib3.PoolManager(num_pools=1, headers=headers)
        manager.pool_classes_by_scheme = {
            "http": guarded(HTTPConnection, HTTPConnectionPool),
            "https": guarded(HTTPSConnection, HTTPSConnectionPool),
        }
        return manager

    return connections
