import { createHmac } from 'node:crypto';
import { done, type ExchangeTarget, type JobHandler, type WorkerPorts } from './ports.ts';

/** With the pauses of the outbox the last attempt comes about 12 hours after the first. */
export const exchangeAttempts = 9;

const limitMs = 10_000;
/** Answers that say the message itself is wrong: sending the same again is no use. */
const finalAnswers: ReadonlySet<number> = new Set([400, 404, 410, 413, 415, 422]);

/**
 * Posts messages of the exchange to the webhook, signed as Standard Webhooks are. Without a webhook they stay where
 * they are, readable in the outbox.
 */
export function exchangeHandler({
  exchange,
  wallClock,
}: Pick<WorkerPorts, 'exchange' | 'wallClock'>): JobHandler {
  return async (job) => {
    if (exchange === undefined) return done;
    const body = JSON.stringify(job.payload);
    const seconds = Math.floor(Date.parse(wallClock.now()) / 1000);
    const response = await fetch(exchange.url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Idempotency-Key': job.id,
        'Webhook-Id': job.id,
        'Webhook-Timestamp': String(seconds),
        'Webhook-Signature': signatureOf(exchange, { id: job.id, seconds, body }),
      },
      body,
      // A redirect would carry the records to an address that nobody has set.
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    await response.body?.cancel();
    if (response.ok) return done;
    const message = `the exchange answered ${response.status}`;
    return { done: false, message, final: finalAnswers.has(response.status) };
  };
}

/** `v1,` and the HMAC-SHA256 in base64 over `id.seconds.body`; a secret `whsec_…` is base64, any other its own bytes. */
function signatureOf(
  { secret }: ExchangeTarget,
  sent: { readonly id: string; readonly seconds: number; readonly body: string },
): string {
  const prefix = 'whsec_';
  const key = secret.startsWith(prefix)
    ? Buffer.from(secret.slice(prefix.length), 'base64')
    : Buffer.from(secret, 'utf8');
  const hmac = createHmac('sha256', key).update(`${sent.id}.${sent.seconds}.${sent.body}`);
  return `v1,${hmac.digest('base64')}`;
}
