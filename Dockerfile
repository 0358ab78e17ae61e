FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# Without scripts: `prepare` builds, and the sources are copied below, so that a change of them installs nothing anew.
RUN ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN ["npm", "run", "build"]
RUN ["npm", "prune", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund"]

FROM node:20-bookworm-slim
WORKDIR /app
# A reload would let an unbounded heap grow to a gigabyte; this is enough for 25,000 ways of asking. More knowledge needs more.
ENV NODE_ENV=production NODE_OPTIONS=--max-old-space-size=384 DATA_DIR=/data METRICS_PORT=9090
# The only place the bot writes to; a new volume takes over the owner.
RUN ["install", "--directory", "--owner=node", "--group=node", "--mode=0700", "/data"]
COPY package.json LICENSE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY knowledge knowledge
USER node
VOLUME ["/data"]
# Health and metrics. Never publish this port to the internet.
EXPOSE 9090
STOPSIGNAL SIGTERM
# /healthz and not /readyz: while the database is away people are still answered, a restart would help nobody.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.METRICS_PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js"]
