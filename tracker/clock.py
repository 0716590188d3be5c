"""Celery's clock, of which one ticks however many are started: the others stand by to take over."""

import uuid

import redis
from celery.beat import PersistentScheduler
from django.conf import settings

KEY = "readout:clock"
# A clock that died is followed after at most LEASE seconds; the one that lives renews its claim every STEP.
LEASE, STEP = 20, 4

CLAIM = """
local owner = redis.call('GET', KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return 1
"""


class OneClock(PersistentScheduler):
    """Ticks while it holds the claim in Redis, where the messages go that its ticks send."""

    def __init__(self, *args, **kwargs):
        self._me = uuid.uuid4().hex
        self._redis = redis.Redis.from_url(settings.REDIS_URL, socket_timeout=5, socket_connect_timeout=5)
        super().__init__(*args, **kwargs)

    def tick(self, *args, **kwargs):
        """Send what is due, if this clock is the one. Returns the seconds until it wants to tick again."""
        return min(super().tick(*args, **kwargs), STEP) if self.claims() else STEP

    def claims(self):
        """Whether this clock is the one, from now on for LEASE seconds. Nobody is while Redis is away."""
        try:
            return bool(self._redis.eval(CLAIM, 1, KEY, self._me, LEASE))
        except redis.RedisError:
            return False
