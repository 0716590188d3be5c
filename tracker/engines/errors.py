"""What can go wrong with the private engines. Every message names the remedy."""


class EngineError(Exception):
    """The private engines cannot do what was asked."""


class NotInitialised(EngineError):
    """This checkout's engines were never started, and no URL replaces them."""


class ProgramMissing(EngineError):
    """No usable server program was found."""


class OutOfReach(EngineError):
    """A folder is not ours, or closed to the account the servers run under."""


class StartFailed(EngineError):
    """A server, or its preparation, ended before it was ready."""


class StopFailed(EngineError):
    """A server did not end in time."""
