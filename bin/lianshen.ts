#!/usr/bin/env node
import { lianshen } from './commands/lianshen.ts';

// `lianshen due | head` closes our output early, which is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
process.exitCode = await lianshen(process.argv.slice(2), process);
