import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { RenderDocument, RenderedDocument, RenderOptions } from './render.ts';
import type { ThreadAnswer } from './render-thread.ts';

/** Makes documents beside this process's work. */
export type Renderer = {
  /** The PDF of a document. A document at which the thread dies fails; the next one has a new thread. */
  readonly render: RenderDocument;
  /** Documents that are being made or wait for it. */
  readonly waiting: () => number;
  readonly close: () => Promise<void>;
};

type Limits = {
  /** Documents that may wait; more are refused. */
  readonly maxWaiting: number;
  /** Time for one document: one that never ends must not keep all others from being made. */
  readonly limitMs: number;
  /** Memory for what is not in the font's own buffers. */
  readonly memoryMb: number;
};

const usual: Limits = { maxWaiting: 64, limitMs: 120_000, memoryMb: 256 };
const youngMemoryMb = 16;

/**
 * One thread, started with the first document: reading a font and setting a page are seconds of unbroken work on a slow
 * machine, in which a process would renew no lock and answer nobody.
 */
export function createRenderer(limits: Partial<Limits> = {}): Renderer {
  const { maxWaiting, memoryMb } = { ...usual, ...limits };
  let thread: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let isClosed = false;
  const start = (): Worker => {
    const started = startThread(memoryMb);
    const forget = () => {
      if (thread === started) thread = undefined;
    };
    started.on('error', forget).on('exit', forget);
    return started;
  };
  const renderNow = async (options: RenderOptions): Promise<RenderedDocument> => {
    if (isClosed) throw new Error('no more documents are made: the process ends');
    const asked = thread ?? start();
    thread = asked;
    const giveUp = () => {
      // One that is held up ends when it may; the next document does not wait for that.
      thread = undefined;
      void asked.terminate();
    };
    return ask(asked, options, { limitMs: limits.limitMs ?? usual.limitMs, giveUp });
  };
  return {
    render: async (options) => {
      if (waiting >= maxWaiting) throw new Error(`${waiting} documents wait to be made already`);
      waiting += 1;
      const mine = last.then(() => renderNow(options));
      last = mine.catch(() => undefined);
      try {
        return await mine;
      } finally {
        waiting -= 1;
      }
    },
    waiting: () => waiting,
    close: async () => {
      isClosed = true;
      await thread?.terminate();
    },
  };
}

function startThread(memoryMb: number): Worker {
  // The same file extension as this one: .ts from sources, .js when built.
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
  const script = new URL(`./render-thread${extension}`, import.meta.url);
  const resourceLimits = {
    maxOldGenerationSizeMb: memoryMb,
    maxYoungGenerationSizeMb: youngMemoryMb,
  };
  const thread =
    extension === '.ts'
      ? new Worker(translating(script), { eval: true, resourceLimits })
      : new Worker(script, { resourceLimits });
  thread.unref();
  return thread;
}

/** What translates the sources of this process does not reach into its threads by itself. */
function translating(script: URL): string {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx'));
  const load = (module: URL) => `import(${JSON.stringify(module.href)})`;
  const api = new URL('./esm/api/index.mjs', tsx);
  return `${load(api)}.then(({ register }) => { register(); return ${load(script)}; });`;
}

function ask(
  thread: Worker,
  options: RenderOptions,
  { limitMs, giveUp }: { readonly limitMs: number; readonly giveUp: () => void },
): Promise<RenderedDocument> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      thread.off('message', onAnswer).off('error', onDeath).off('exit', onDeath);
      thread.unref();
      act();
    };
    const onAnswer = (answer: ThreadAnswer) =>
      settle(() => ('failure' in answer ? reject(answer.failure) : resolve(answer)));
    const onDeath = (why: unknown) =>
      settle(() =>
        reject(why instanceof Error ? why : new Error(`the thread of documents ended: ${why}`)),
      );
    const timer = setTimeout(() => {
      giveUp();
      onDeath(new Error(`the document was not made within ${limitMs / 1_000} s`));
    }, limitMs);
    thread.on('message', onAnswer).on('error', onDeath).on('exit', onDeath);
    thread.ref();
    thread.postMessage(options);
  });
}
