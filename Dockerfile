# The application and LibreOffice (for old .doc and .xls files), run by a user without rights.
FROM python:3.11-slim-bookworm
# Debian's stable packages change for security alone: the newest are wanted.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home --uid 10001 yusuan \
 && install -d -o yusuan -g yusuan /data
WORKDIR /app
COPY requirements/server.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/server.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && python -m compileall -q src
USER 10001
ENV YUSUAN_DATA=/data PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8000
CMD ["yusuan", "serve", "--host", "0.0.0.0", "--no-worker"]
