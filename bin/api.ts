import { localUrlOf, publicUrlOf } from './config.ts';
import { greet } from './greeting.ts';
import { makeApi } from './open-api.ts';
import { openFoundation, openWorkers } from './parts.ts';
import { runProgram, wantDatabase } from './program.ts';
import { openRenderer } from './renderer.ts';
import { seed } from './seed.ts';
import { openPort } from './server.ts';

/** The API and the screens alone; deadlines and documents are the work of `workers.ts`. */
await runProgram(async (program) => {
  wantDatabase(program, 'the API');
  const foundation = await openFoundation(program);
  const seeded = await seed(program, foundation);
  const door = await openPort(program);
  const publicUrl = publicUrlOf(program.config, door.port);
  const renderer = await openRenderer(program);
  // Never started: they only fire what is due when somebody moves a manual clock here.
  const workers = await openWorkers(program, foundation, {
    publicUrl,
    renderDocument: renderer.render,
  });
  await door.serve(makeApi(program, { foundation, workers, renderer, publicUrl, ...seeded }));
  greet(program, {
    publicUrl,
    localUrl: localUrlOf(program.config, door.port),
    seeded,
    foundation,
  });
});
