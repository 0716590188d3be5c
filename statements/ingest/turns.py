"""Turns at a host, shared by all workers through Redis: so many visits at once, so long between two beginnings."""

import functools
import time
import uuid
from contextlib import contextmanager

import redis
from django.conf import settings

from .errors import Later
from .fetch import MAX_SECONDS

# A worker waits this long for its turn; a longer wait it leaves to the database, and does something else.
PATIENCE = 5.0
# A turn whose worker died is over by itself.
LEASE = MAX_SECONDS + PATIENCE + 10
OUTAGE = 30

# Redis's own clock counts, for the workers' may differ. Answers the wait in ms; negative if it is beyond the patience.
TAKE = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local delay, limit, patience, lease = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if redis.call('ZCARD', KEYS[2]) >= limit then return -1000 end
local at = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0))
if at - now > patience then return now - at end
redis.call('SET', KEYS[1], string.format('%d', at + delay), 'PX', at - now + delay + 1000)
redis.call('ZADD', KEYS[2], now + lease, ARGV[1])
redis.call('PEXPIRE', KEYS[2], lease)
return at - now
"""
HUSH = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local wait = tonumber(ARGV[1])
if now + wait > tonumber(redis.call('GET', KEYS[1]) or 0) then
  redis.call('SET', KEYS[1], string.format('%d', now + wait), 'PX', wait + 1000)
end
"""


@functools.cache
def connection():
    return redis.Redis.from_url(settings.REDIS_URL, socket_timeout=10, socket_connect_timeout=5)


def _keys(host):
    return [f"readout:turn:{host}:next", f"readout:turn:{host}:held"]


@contextmanager
def turn(host, delay):
    """A turn at the host, waited for at most PATIENCE seconds. Raises Later if it takes longer, or Redis is away."""
    token = uuid.uuid4().hex
    limits = [round(delay * 1000), settings.HOST_CONNECTIONS, round(PATIENCE * 1000), round(LEASE * 1000)]
    try:
        wait = connection().eval(TAKE, 2, *_keys(host), token, *limits) / 1000
    except redis.RedisError as away:
        raise Later("Redis does not answer.", retry_after=OUTAGE) from away
    if wait < 0:
        raise Later(f"Others are reading {host}: it is not hurried.", retry_after=-wait)
    try:
        time.sleep(wait)
        yield
    finally:
        _give_back(host, token)


def _give_back(host, token):
    try:
        connection().zrem(_keys(host)[1], token)
    except redis.RedisError:
        return  # the lease ends it


def hush(host, seconds):
    """Let nobody call the host for so long: it asked for that."""
    try:
        connection().eval(HUSH, 1, _keys(host)[0], round(seconds * 1000))
    except redis.RedisError:
        return  # the source's own schedule keeps it
