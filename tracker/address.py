"""Where a web server listens: is it free, what is it called, is it ready?"""

import http.client
import socket
from dataclasses import dataclass

ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


@dataclass(frozen=True)
class Address:
    """A host to bind to, "0.0.0.0" and "::" for every interface, and a port."""

    host: str
    port: int

    def __str__(self):
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def anywhere(self):
        return self.host in ANYWHERE

    @property
    def near(self):
        """The same from this machine."""
        return Address(ANYWHERE.get(self.host, self.host), self.port)

    @property
    def url(self):
        return f"http://{self.near}"

    def taken(self):
        """Why nothing can listen here, or "" if it can."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            with socket.create_server((self.host, self.port), family=family):
                return ""
        except (OSError, OverflowError) as wrong:
            return str(wrong)

    def unready(self):
        """What keeps /readyz from answering 200, or "" if nothing does."""
        connection = http.client.HTTPConnection(self.near.host, self.port, timeout=10)
        try:
            connection.request("GET", "/readyz")
            answer = connection.getresponse()
            return "" if answer.status == 200 else f"{answer.status} {answer.read(500).decode(errors='replace')}"
        except (OSError, http.client.HTTPException) as wrong:
            return str(wrong) or type(wrong).__name__
        finally:
            connection.close()
