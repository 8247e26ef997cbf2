import { heirOf, type Visit } from './focus-heir.ts';

type Wish = { readonly find: () => HTMLElement | null; readonly until: number };

const longestTrail = 12;
/** A slow network may take so long; any key and any press end it before. */
const patienceMs = 30_000;
/** Editors of drawings, which move the focus themselves. */
const strangers = '.djs-container, .bjs-container, .dmn-js-parent, .fjs-container';

const trail: Visit<HTMLElement>[] = [];
let isHeld = false;
let isLooking = false;
let wish: Wish | null = null;

/**
 * Keeps the focus on the page: when what has it goes away, hides or is disabled, whoever works with the keyboard goes
 * on where they came from, or at the heading of a new screen; the browser would send them back to the top.
 */
export function startFocus(): void {
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    trail.push({ element: target, place: window.location.pathname });
    if (trail.length > longestTrail) trail.shift();
    isHeld = target.closest(strangers) === null;
  });
  document.addEventListener('focusout', ({ target }) => {
    queueMicrotask(() => {
      // Whoever presses beside everything wants no focus.
      if (isLost() && target instanceof HTMLElement && isThere(target)) isHeld = false;
    });
  });
  for (const act of ['keydown', 'pointerdown']) {
    document.addEventListener(act, forgetWish, { capture: true });
  }
  new MutationObserver(lookSoon).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['class', 'style', 'hidden', 'disabled'],
  });
}

/** Moves the focus to what an act leads to, as soon as it is there; not if the person goes elsewhere meanwhile. */
export function focusOn(find: () => HTMLElement | null): void {
  wish = { find, until: performance.now() + patienceMs };
  lookSoon();
}

/** The heading of the screen, able to take the focus. */
export function heading(): HTMLElement | null {
  return ready(document.querySelector<HTMLElement>('main h1') ?? document.getElementById('main'));
}

/** Makes a heading able to take the focus. */
export function ready(element: HTMLElement | null): HTMLElement | null {
  if (element !== null && element.tabIndex < 0) element.tabIndex = -1;
  return element;
}

function forgetWish(): void {
  wish = null;
}

/** After the browser has drawn: only then it takes the focus from what is hidden. */
function lookSoon(): void {
  if (isLooking) return;
  isLooking = true;
  requestAnimationFrame(() => setTimeout(look));
}

function look(): void {
  isLooking = false;
  if (wish !== null && performance.now() < wish.until) {
    const wanted = wish.find();
    if (wanted === null) return;
    wish = null;
    wanted.focus();
    return;
  }
  if (isHeld && isLost()) restore();
}

function restore(): void {
  const dialogs = [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].filter(isThere);
  const dialog = dialogs.at(-1);
  const isOpen = (element: HTMLElement) =>
    isThere(element) && (dialog === undefined || dialog.contains(element));
  const heir = heirOf(trail, window.location.pathname, isOpen) ?? ready(dialog ?? null);
  (heir ?? heading())?.focus({ preventScroll: heir !== null });
}

const isLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

const isThere = (element: HTMLElement): boolean =>
  element.isConnected &&
  element.checkVisibility({ visibilityProperty: true }) &&
  !element.matches(':disabled');
