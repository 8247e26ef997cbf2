import { type Directory, departmentNameOf, type Person, positionNameOf } from '#processes';

/** A person of the directory without anything private. */
export function personRowOf(directory: Directory, person: Person) {
  const { id, username, name, department, positions, roles, disabled } = person;
  return {
    id,
    username,
    name,
    department:
      department === null
        ? null
        : { id: department, name: departmentNameOf(directory, department) },
    positions: positions.map((code) => ({ code, name: positionNameOf(directory, code) })),
    roles: [...roles],
    disabled,
  };
}

/** A person as they see themselves. */
export function meOf(directory: Directory, person: Person) {
  const { disabled: _disabled, ...row } = personRowOf(directory, person);
  return { ...row, ...(person.applicant === undefined ? {} : { applicant: person.applicant }) };
}
