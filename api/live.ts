import type { Response } from 'express';
import { type Actor, civilDateOf, type Directory, isAmongMembers, mayDo } from '#processes';
import type { Clock, DraftNews, News, NewsChannel, TaskNews } from '#store';
import type { ApiPorts } from './ports.ts';
import { isAmong } from './views/task-view.ts';

/** Server-sent events: tells open screens that something of theirs has changed, never what. */
export type Live = {
  /** Begins a stream; false when the person has too many. */
  readonly open: (
    actor: Actor,
    response: Response,
    isStillSignedIn: () => Promise<boolean>,
  ) => boolean;
  /** Time was moved by hand: every remaining day may be another. */
  readonly tellClock: () => void;
  /** A draft is open on a screen, was left or was saved. */
  readonly tellDraft: (news: DraftNews) => void;
  readonly close: () => void;
};

type Stream = {
  readonly actor: Actor;
  readonly send: (event: string, data: object) => void;
  readonly end: () => void;
};

const maxStreamsPerPerson = 10;
const heartbeatMs = 25_000;
const dayWatchMs = 30_000;

export function createLive({
  news,
  contexts,
  logger,
  clock,
}: Pick<ApiPorts, 'contexts' | 'logger' | 'clock'> & { readonly news: NewsChannel }): Live {
  const streams = new Set<Stream>();
  const tellAll = (...events: readonly string[]) => {
    for (const stream of streams) for (const event of events) stream.send(event, {});
  };
  const tellCase = async (told: Extract<News, { type: 'case' }>) => {
    if (streams.size === 0) return;
    const directory = await contexts.directory();
    for (const stream of streams) {
      if (!isAmongMembers(directory, stream.actor, told)) continue;
      stream.send('case', { number: told.number });
      if (told.tasks.some((row) => concerns(directory, stream.actor, row)))
        stream.send('tasks', {});
    }
  };
  const tellDraft = ({ key, what, screen, personId, name }: DraftNews) => {
    for (const { actor, send } of streams) {
      const isOwnSave = what === 'saved' && actor.personId === personId;
      if (mayDo(actor, 'definition.write') && !isOwnSave)
        send('draft', { key, what, screen, name });
    }
  };
  const tell = (told: News) => {
    switch (told.type) {
      case 'case':
        tellCase(told).catch((error: unknown) => logger.warn({ err: error }, 'live events'));
        return;
      case 'notice':
        for (const stream of streams)
          if (told.people.includes(stream.actor.personId)) stream.send('notice', {});
        return;
      case 'draft':
        tellDraft(told);
        return;
      case 'clock':
        tellAll('clock');
        return;
      case 'missed':
        tellAll('tasks', 'case', 'notice');
    }
  };
  const stopListening = [news.listen(tell), onNewDay(clock, () => tellAll('clock'))];
  return {
    tellClock: () => news.publish({ type: 'clock' }),
    tellDraft: (told) => news.publish({ type: 'draft', ...told }),
    open: (actor, response, isStillSignedIn) => {
      const own = [...streams].filter((stream) => stream.actor.personId === actor.personId);
      if (own.length >= maxStreamsPerPerson) return false;
      const stream = begin(actor, response, isStillSignedIn);
      streams.add(stream);
      response.on('close', () => {
        streams.delete(stream);
        stream.end();
      });
      return true;
    },
    close: () => {
      for (const stop of stopListening) stop();
      for (const stream of streams) stream.end();
      streams.clear();
    },
  };
}

/** Days left are counted in civil days: those of lists that stay open change at midnight. */
function onNewDay(clock: Clock, tell: () => void): () => void {
  let day = civilDateOf(clock.now());
  const watch = setInterval(() => {
    const today = civilDateOf(clock.now());
    if (today !== day) tell();
    day = today;
  }, dayWatchMs);
  watch.unref();
  return () => clearInterval(watch);
}

/** Closed tasks name no candidates any more, but they leave the inbox of everybody in whose case they were. */
function concerns(directory: Directory, actor: Actor, row: TaskNews): boolean {
  const isTheirs = row.assignee === actor.personId || row.completedBy === actor.personId;
  return isTheirs || row.state !== 'open' || isAmong(directory, actor, row.principals);
}

function begin(actor: Actor, response: Response, isStillSignedIn: () => Promise<boolean>): Stream {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
    // Proxies that buffer would hold events back.
    'X-Accel-Buffering': 'no',
  });
  response.write('retry: 3000\n\n');
  const beat = setInterval(async () => {
    if (await isStillSignedIn().catch(() => true)) response.write(': still here\n\n');
    else response.end();
  }, heartbeatMs);
  beat.unref();
  return {
    actor,
    send: (event, data) =>
      void response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    end: () => {
      clearInterval(beat);
      response.end();
    },
  };
}
