import { PageHead } from '../../parts/page.tsx';
import type { PlaceProps } from '../all.ts';

export default function Place({ parameters }: PlaceProps) {
  return <PageHead title="unit/unit" lead={JSON.stringify(parameters)} />;
}
