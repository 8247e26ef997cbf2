import { publicUrlOf } from './config.ts';
import { openFoundation, openQueue, openWorkers } from './parts.ts';
import { runProgram, wantDatabase } from './program.ts';
import { openRenderer } from './renderer.ts';

/** The workers alone: as many of these processes as there is work. */
await runProgram(async (program) => {
  wantDatabase(program, 'the workers');
  const foundation = await openFoundation(program);
  const queue = await openQueue(program, foundation);
  const publicUrl = publicUrlOf(program.config, program.config.port);
  const { render: renderDocument } = await openRenderer(program);
  const workers = await openWorkers(program, foundation, { publicUrl, queue, renderDocument });
  workers.start();
  program.say('后台作业已启动 workers are running');
});
