import { localUrlOf, publicUrlOf } from './config.ts';
import { greet } from './greeting.ts';
import { makeApi } from './open-api.ts';
import { openFoundation, openQueue, openWorkers } from './parts.ts';
import { runProgram } from './program.ts';
import { openRenderer } from './renderer.ts';
import { seed } from './seed.ts';
import { openPort } from './server.ts';

/** The whole platform in one process: database, workers, API and screens. */
await runProgram(async (program) => {
  const foundation = await openFoundation(program);
  const seeded = await seed(program, foundation);
  const door = await openPort(program);
  const publicUrl = publicUrlOf(program.config, door.port);
  const queue = await openQueue(program, foundation);
  const renderer = await openRenderer(program);
  const workers = await openWorkers(program, foundation, {
    ...{ publicUrl, queue },
    renderDocument: renderer.render,
  });
  await door.serve(makeApi(program, { foundation, workers, renderer, publicUrl, ...seeded }));
  workers.start();
  greet(program, {
    publicUrl,
    localUrl: localUrlOf(program.config, door.port),
    seeded,
    foundation,
  });
});
