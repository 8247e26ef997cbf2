/** The shell: what every screen, and the modeler, is made with. */
export { problemText, useAct } from './act.ts';
export { api, bytesOf, newKey, path, sendFile, upload } from './api.ts';
export { dayOf, minuteOf, morningOf } from './day.ts';
export { useDraft } from './draft.ts';
export { ErrorBoundary } from './error-boundary.tsx';
export { Frame, Header } from './frame.tsx';
export { GoButton } from './go-button.tsx';
export { Headed } from './headed.tsx';
export {
  defineTexts,
  either,
  type Say,
  useLanguage,
} from './language.ts';
export { Light } from './light.tsx';
export { useNews } from './live.tsx';
export { LongText } from './long-text.tsx';
export { More } from './more.tsx';
export { startOf } from './navigation.ts';
export { Failed, Loaded, Nothing, PageShell, Waiting } from './page-shell.tsx';
export { ApiProblem } from './problem.ts';
export { mount } from './providers.tsx';
export { Said } from './said.tsx';
export { saveBlob, saveFile } from './save-file.ts';
export { hasRole, isCounter, type Me, type Role, useSession } from './session.tsx';
export { useShellText } from './shell-texts.ts';
export { Mark, StatusTag } from './status-tag.tsx';
export { tones } from './theme.ts';
export { useIsPhone } from './use-is-phone.ts';
export { type Page, useList } from './use-list.ts';
