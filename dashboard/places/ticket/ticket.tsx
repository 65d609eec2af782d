import { PageHead } from '../../parts/page.tsx';
import type { PlaceProps } from '../all.ts';

export default function Place({ parameters }: PlaceProps) {
  return <PageHead title="ticket/ticket" lead={JSON.stringify(parameters)} />;
}
