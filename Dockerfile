# One image for every process of Kilim: `serve`, `worker`, `migrate`, `backup`.

FROM node:24-slim AS screens
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend/ ./
COPY tools/precompress.mjs /src/tools/
RUN node node_modules/vite/bin/vite.js build && node /src/tools/precompress.mjs dist

FROM python:3.13-slim AS packages
COPY requirements.lock ./
RUN python -m venv /venv \
  && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock \
  && printf '#!/venv/bin/python\nfrom kilim.cli import main\n\nmain()\n' > /venv/bin/kilim \
  && chmod 755 /venv/bin/kilim

FROM python:3.13-slim
# A fixed number, so that volumes keep their owner from image to image.
RUN groupadd --gid 10001 kilim \
  && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent kilim \
  && install --directory --owner 10001 --group 10001 --mode 0700 /data /data/backups
COPY --from=packages /venv /venv
COPY LICENSE pyproject.toml alembic.ini /app/
COPY migrations/ /app/migrations/
COPY backend/ /app/backend/
COPY --from=screens /src/frontend/dist/ /app/frontend/dist/
# Compiled now, because the file system is read-only when it runs.
RUN /venv/bin/python -m compileall -q /app/backend /app/migrations
ENV PATH=/venv/bin:$PATH \
  PYTHONPATH=/app/backend \
  PYTHONDONTWRITEBYTECODE=1 \
  PYTHONUNBUFFERED=1 \
  KILIM_HOST=0.0.0.0 \
  KILIM_DATA=/data
WORKDIR /app
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["kilim", "health", "api"]
ENTRYPOINT ["kilim"]
CMD ["serve"]
