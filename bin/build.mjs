/** `npm run build`: builds the server and the screens, always. */
import { alone, build, steps } from './build-steps.mjs';

await alone(async () => {
  for (const step of steps) {
    if (await build(step)) continue;
    console.error(`构建失败 the build of the ${step.name} failed`);
    process.exitCode = 1;
    return;
  }
});
