/** `npm run build`: builds the server and the screens, always. */
import { build, steps } from './build-steps.mjs';

for (const step of steps) {
  if (!(await build(step))) {
    console.error(`构建失败 the build of the ${step.name} failed`);
    process.exit(1);
  }
}
