import { Form } from 'antd';
import type { Matter } from '#processes';

/** The materials of the matter that is being written, as choices; one without a code cannot be chosen yet. */
export function useMaterialChoices() {
  const materials = (Form.useWatch('materials') ?? []) as Matter['materials'];
  return materials
    .filter((material) => material?.code)
    .map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }));
}
