export { postgresBackend, redisBackend } from './backends.ts';
export { createBullQueue } from './bullmq.ts';
export { createDirectQueue } from './direct.ts';
export type { JobQueue, Log, QueuedJob, QueueHandler, QueueName } from './port.ts';
