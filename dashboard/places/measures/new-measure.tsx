import { PageHead } from '../../parts/page.tsx';
import type { PlaceProps } from '../all.ts';

export default function Place({ parameters }: PlaceProps) {
  return <PageHead title="measures/new-measure" lead={JSON.stringify(parameters)} />;
}
