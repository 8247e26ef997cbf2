/** How long somebody counts as at work after they last moved, typed or touched. */
const atWorkMs = 60_000;

/** Whoever opens the page acts. */
let lastActMs = 0;

/** Hears of whatever a person does in this window; answers how to stop. */
export function noticeWork(onWork: () => void = () => {}, page: EventTarget = window): () => void {
  const notice = () => {
    lastActMs = performance.now();
    onWork();
  };
  const acts = ['pointerdown', 'keydown', 'wheel', 'focus'] as const;
  for (const act of acts) page.addEventListener(act, notice, { capture: true, passive: true });
  return () => {
    for (const act of acts) page.removeEventListener(act, notice, { capture: true });
  };
}

/** Whether somebody sits before this window; what it asks by itself otherwise keeps no session alive. */
export function isAtWork(nowMs: number = performance.now()): boolean {
  return nowMs - lastActMs < atWorkMs;
}
