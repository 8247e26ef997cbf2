import { useQuery } from '@tanstack/react-query';
import { Result } from 'antd';
import { Frame, Loaded } from '../../web/shell/index.ts';
import { versionXml } from '../editor/definitions.ts';
import { readDraft } from '../editor/use-draft.ts';
import { type BranchView, draftOf, type Place, useBranch } from './branches.ts';
import { firstSteps } from './first-steps.ts';
import { useOwnStepsText } from './own-steps-texts.ts';
import { StepsEditor } from './steps-editor.tsx';

type Start = { readonly xml: string; readonly version: number };

/** The draft; without one what was published last, or two steps to begin with. */
async function startOf(branch: BranchView, place: Place): Promise<Start> {
  const { xml, version } = await readDraft(draftOf(place));
  if (xml !== null) return { xml, version };
  const latest = branch.versions.length;
  return { xml: latest === 0 ? firstSteps(branch) : await versionXml(branch.key, latest), version };
}

/** `/modeler/own-steps/…`: a department's analyst draws the inside of its branch. */
export function StepsPage(encoded: Place) {
  const place: Place = {
    matter: decodeURIComponent(encoded.matter),
    element: decodeURIComponent(encoded.element),
    department: decodeURIComponent(encoded.department),
  };
  const branch = useBranch(place);
  if (branch.data === undefined) {
    return (
      <Frame>
        <div className="page">
          <Loaded query={branch}>{() => null}</Loaded>
        </div>
      </Frame>
    );
  }
  return <Drawing branch={branch.data} place={place} />;
}

function Drawing({ branch, place }: { readonly branch: BranchView; readonly place: Place }) {
  const t = useOwnStepsText();
  const start = useQuery({
    queryKey: ['own-steps-draft', branch.key],
    queryFn: () => startOf(branch, place),
    enabled: branch.mayWrite,
    // The drawing on the canvas is ahead of the server: it is fetched once, when the page opens.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (start.data !== undefined) {
    return <StepsEditor branch={branch} place={place} {...start.data} />;
  }
  return (
    <Frame>
      <div className="page">
        {branch.mayWrite ? (
          <Loaded query={start}>{() => null}</Loaded>
        ) : (
          <Result status="403" title={t('readOnly', { department: branch.department.name })} />
        )}
      </div>
    </Frame>
  );
}
