# One image for web, worker and clock; docker-compose.yml says which is which.

FROM python:3.11-slim AS build
WORKDIR /build
COPY pyproject.toml requirements.lock ./
# The lock also pins what developers need. pip-compile narrows it to what runs, at the same versions and hashes.
RUN python -m venv /tools \
    && /tools/bin/pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock \
    && cp requirements.lock runtime.lock \
    && /tools/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras -o runtime.lock pyproject.toml \
    && python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --no-deps --require-hashes -r runtime.lock

FROM python:3.11-slim
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin readout
COPY --from=build /venv /venv
WORKDIR /app
COPY manage.py ./
COPY tracker tracker
COPY statements statements
COPY templates templates
COPY static static
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# Collecting files reads the settings, which want addresses and a key; these are used for nothing else.
RUN DATABASE_URL=postgresql://none/none REDIS_URL=redis://none SECRET_KEY=none python manage.py collectstatic --noinput
USER readout
EXPOSE 8000
CMD ["gunicorn", "tracker.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", \
     "--threads", "4", "--no-control-socket", "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]
