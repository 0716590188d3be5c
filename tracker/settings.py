"""Readout's one settings module. Everything that differs between machines comes from the environment.

A checkout that is given no DATABASE_URL or REDIS_URL uses the private engines of `tracker.engines`. A variable that is
missing or unreadable stops the start with its name. `.env.example` lists them all, and a test compares the two.
"""

import ipaddress
from pathlib import Path

import environ
import structlog
from django.core.exceptions import ImproperlyConfigured

from tracker import engines

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")


def one_of(name, choices):
    value = env(name, default=choices[0])
    if value not in choices:
        raise ImproperlyConfigured(f"{name} is {value!r}: it must be one of {', '.join(repr(c) for c in choices)}.")
    return value


def networks(blocks):
    try:
        return [ipaddress.ip_network(block) for block in blocks]
    except ValueError as wrong:
        raise ImproperlyConfigured(f"ALSO_PUBLIC: {wrong}; it must be networks such as 10.1.0.0/16.") from wrong


DEBUG = env.bool("DEBUG", default=False)
DATABASE_URL, REDIS_URL = engines.urls()
# A private checkout makes itself a key and keeps it under var/; a machine with engines of its own must bring one.
SECRET_KEY = env("SECRET_KEY") if env("DATABASE_URL", default="") else env("SECRET_KEY", default=engines.secret_key())
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", default=False)
LOG_LEVEL = env("LOG_LEVEL", default="INFO")
# Production never publishes by itself. "demo" lets the demo policy (statements.services) confirm confident drafts.
AUTO_CONFIRM = one_of("AUTO_CONFIRM", ["", "demo"])

# How Readout behaves as a guest: its name, the seconds between two visits to a host, and visits at once.
CONTACT = env("CONTACT", default="")
USER_AGENT = f"Readout/0.1 (diplomatic statement tracker{CONTACT and '; ' + CONTACT})"
HOST_DELAY = env.float("HOST_DELAY", default=1.0)
HOST_CONNECTIONS = env.int("HOST_CONNECTIONS", default=2)
ALSO_PUBLIC = networks(env.list("ALSO_PUBLIC", default=[]))

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "pghistory",
    "statements",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "tracker.policy.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"
ASGI_APPLICATION = "tracker.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["statements.web.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

database = env.db_url_config(DATABASE_URL)
DATABASES = {
    "default": {
        **database,
        "ENGINE": "django.db.backends.postgresql",
        # Reconnecting for every request was measured at a sixth of the speed.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # A worker that vanishes, with its machine or in the middle of a query, leaves its locks within half a minute.
        "OPTIONS": {
            "options": "-c client_connection_check_interval=10s -c tcp_keepalives_idle=15 "
            "-c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
            **database.get("OPTIONS", {}),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"}}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["statements.api.renderers.FastJSONRenderer"],
    "DEFAULT_PAGINATION_CLASS": "statements.api.pagination.KeysetPagination",
    "DEFAULT_FILTER_BACKENDS": ["statements.api.filtering.StrictFilterBackend"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "statements.api.authentication.PlainBasicAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "statements.api.problems.problem_json",
}

SPECTACULAR_SETTINGS = {
    "TITLE": "Readout",
    "DESCRIPTION": "Who spoke with whom, what was said, who says so: every record with the words that prove it.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SCHEMA_PATH_PREFIX_TRIM": False,
    "ENUM_NAME_OVERRIDES": {
        "ContactKind": "statements.models.contacts.Contact.Kind",
        "OrganizationKind": "statements.models.people.Organization.Kind",
        "StatementKind": "statements.models.statements.Statement.Kind",
        "NameKind": "statements.models.people.Name.Kind",
        "ContactStatus": "statements.models.contacts.Contact.Status",
        "EvidenceState": "statements.models.sources.Evidence.State",
        "JobState": "statements.models.sources.Job.State",
        "OfficeRole": "statements.models.people.Office.Role",
        "ParticipationRole": "statements.models.contacts.Participation.Role",
        "AttributionRole": "statements.models.statements.Attribution.Role",
    },
}

CELERY_BROKER_URL = engines.celery_broker(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
# A message is gone when its task has ended, not when it begins; one whose child process died goes back at once.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Celery would open a connection for each task: measured at as much again as the task. CONN_MAX_AGE ends them instead.
CELERY_DB_REUSE_MAX = 1_000_000_000
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
# What was lost with a whole worker comes back after this many seconds, so it stays above the hard time limit. By
# default kombu looks only every 100 s, and not for 300 s when a worker died while looking.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 180,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "unacked_mutex_expire": 20,
    # 0 is for what was lost or put off, which goes before what is new.
    "priority_steps": [0, 5],
    "queue_order_strategy": "priority",
}
CELERY_TASK_DEFAULT_PRIORITY = 5
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# When the broker comes back, what is at work is finished: done twice is done once.
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Slow sites must not hold up what is at hand: each queue can have workers of its own.
CELERY_TASK_ROUTES = {
    "statements.tasks.poll*": {"queue": "polling"},
    "statements.tasks.relay_forgotten_jobs": {"queue": "polling"},
    "statements.tasks.fetch": {"queue": "fetching"},
    "statements.tasks.extract": {"queue": "extracting"},
}
POLL_EVERY, SWEEP_EVERY = 30, 20
CELERY_BEAT_SCHEDULER = "tracker.clock:OneClock"
CELERY_BEAT_SCHEDULE = {
    "poll-due-sources": {"task": "statements.tasks.poll_due_sources", "schedule": POLL_EVERY},
    "relay-forgotten-jobs": {"task": "statements.tasks.relay_forgotten_jobs", "schedule": SWEEP_EVERY},
}

LOG_CHAIN = [structlog.stdlib.add_log_level, structlog.processors.TimeStamper(fmt="iso")]
structlog.configure(
    processors=[*LOG_CHAIN, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
            ],
            "foreign_pre_chain": LOG_CHAIN,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
