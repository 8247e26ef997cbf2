import { createContext, type ReactNode, useContext } from 'react';

const IsHeaded = createContext(false);

/** What stands below the heading of a screen: a failure in it is a part, not the whole. */
export function Headed({ children }: { readonly children: ReactNode }) {
  return <IsHeaded value={true}>{children}</IsHeaded>;
}

/** Whether the screen has its heading already. */
export const useIsHeaded = (): boolean => useContext(IsHeaded);
