import { PageHead } from '../../parts/page.tsx';
import type { PlaceProps } from '../all.ts';

export default function Place({ parameters }: PlaceProps) {
  return <PageHead title="tickets/tickets" lead={JSON.stringify(parameters)} />;
}
