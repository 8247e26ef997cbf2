import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { ManualClock } from '#store';
import { type ApiPorts, type App, createApp } from '../api/index.ts';
import type { Renderer, Workers } from '../workers/index.ts';
import { packageRoot, packageVersion } from './package-root.ts';
import { type Foundation, isManual } from './parts.ts';
import type { Program } from './program.ts';

export type ApiParts = {
  readonly foundation: Foundation;
  readonly workers: Workers;
  readonly renderer: Renderer;
  readonly publicUrl: string;
  readonly bootstrapToken?: string | undefined;
};

/** The API with everything it needs; `workers` fire what is due when the manual clock is moved. */
export function makeApi({ config }: Program, parts: ApiParts): App {
  const { foundation, workers, renderer, publicUrl, bootstrapToken } = parts;
  const { store, caseRoad, contexts, clock, wallClock, logger } = foundation;
  const ports: ApiPorts = {
    store,
    caseRoad,
    contexts,
    clock,
    wallClock,
    random: { id: randomId, token: randomToken, queryCode: randomQueryCode },
    logger,
    config: {
      version: packageVersion(),
      secureCookies: publicUrl.startsWith('https:'),
      publicUrl,
      webRoot: join(packageRoot(), 'dist/web'),
      trustedProxies: config.trustedProxies,
      sessionIdleMinutes: config.sessionIdleMinutes,
    },
    news: foundation.news,
    renderPreview: previewRenderer(renderer, publicUrl),
    ...(isManual(clock) && { devClock: devClockOf(clock, workers) }),
    ...(bootstrapToken !== undefined && { bootstrap: { token: bootstrapToken } }),
  };
  return createApp(ports);
}

/** Beyond so many documents in line nobody waits for a preview: it would take the line's places from those of cases. */
const maxBeforePreview = 16;

/** Documents are looked at as the workers will make them. */
function previewRenderer(
  { render, waiting }: Renderer,
  publicUrl: string,
): NonNullable<ApiPorts['renderPreview']> {
  const issuedAt = '2026-04-20T09:00:00.000+08:00';
  return async (content) =>
    waiting() < maxBeforePreview
      ? (await render({ content, issuedAt, publicUrl })).bytes
      : undefined;
}

function devClockOf(clock: ManualClock, workers: Workers): NonNullable<ApiPorts['devClock']> {
  return {
    now: clock.now,
    set: async (instant) => {
      const { answer, fired } = await workers.moveClock(() => clock.set(instant));
      if (!answer.moved) throw Object.assign(new Error(answer.message), { code: answer.code });
      return fired;
    },
  };
}

function randomId(): string {
  return randomBytes(10).toString('hex');
}

function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

// Without the letters and digits that people confuse when they type them.
const queryLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

function randomQueryCode(): string {
  return Array.from({ length: 8 }, () => queryLetters[randomInt(queryLetters.length)]).join('');
}
