import { useSearchParams } from 'wouter';

/** What a list is narrowed to, kept in the address under these names; an empty word narrows nothing. */
export function useAddressFilter<Name extends string>() {
  const [search, setSearch] = useSearchParams();
  return {
    of: (name: Name): string => search.get(name) ?? '',
    filter: (name: Name, value: string | null | undefined): void =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (value?.trim()) after.set(name, value.trim());
          else after.delete(name);
          return after;
        },
        { replace: true },
      ),
  };
}
