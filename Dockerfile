# The product as one file in a small image. Built from the root of the checkout: docker build --tag clientele .

FROM rust:1.95-bookworm AS build
RUN rustup target add wasm32-unknown-unknown
WORKDIR /src
COPY . .
# The caches stay on the building machine; only the product leaves this stage.
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo xtask dist && install -D target/dist/clientele /out/clientele

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/clientele --create-home --shell /usr/sbin/nologin clientele
COPY --from=build /out/clientele /usr/local/bin/clientele
USER clientele
WORKDIR /var/lib/clientele
# Without further configuration: an SQLite database on the volume.
ENV CLIENTELE_LISTEN=0.0.0.0:8080 \
    CLIENTELE_DATABASE_URL=sqlite:///var/lib/clientele/clientele.db
VOLUME /var/lib/clientele
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8080/readyz"]
ENTRYPOINT ["clientele"]
CMD ["serve", "--migrate"]
