import { Dropdown, type DropdownProps } from 'antd';

/** A menu that its button opens: the keyboard goes on in it, and comes back to the button when it closes. */
export function ButtonMenu(props: Pick<DropdownProps, 'menu' | 'disabled' | 'children'>) {
  return <Dropdown trigger={['click']} autoFocus {...props} />;
}
