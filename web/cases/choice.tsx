type Props = {
  readonly number: string;
  readonly numbers: readonly string[];
  readonly choose: (numbers: readonly string[]) => void;
};

/** The box of a case in a list of which several are chosen. */
export function Choice({ number, numbers, choose }: Props) {
  return (
    <input
      type="checkbox"
      className="choice"
      aria-label={number}
      checked={numbers.includes(number)}
      onChange={({ target }) =>
        choose(target.checked ? [...numbers, number] : numbers.filter((one) => one !== number))
      }
    />
  );
}
