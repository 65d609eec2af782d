/** Where to go from here, and the same as a file. */
import { addressOf, download } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { narrowing } from '../../parts/narrowed.tsx';
import { pathTo } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { count } from '../../words/numbers.ts';
import { chosenService, type Report, reportQuery, ticketsHref } from './question.ts';
import { words } from './words.ts';

const FORMATS = { csv: 'text/csv', html: 'text/html' } as const;

export function Actions({
  unit,
  report,
  atRisk,
}: {
  unit: string;
  report: Report | undefined;
  atRisk: number | undefined;
}) {
  const save = useAction((format: keyof typeof FORMATS) => {
    const address = addressOf('GET /v1/reports/sla-xla', { query: { ...reportQuery(unit), format } });
    const days = report === undefined ? [] : [report.from, report.to];
    return download(
      address,
      FORMATS[format],
      `${[unit, chosenService(), ...days].filter(Boolean).join('-')}.${format}`,
    );
  });
  const risk = new URLSearchParams({ unit, ...narrowing() });
  return (
    <>
      <ButtonLink href={pathTo('units', unit, 'agreements')}>{words.value.agreement}</ButtonLink>
      <ButtonLink href={ticketsHref(report ?? { unit }, { where: 'watermelon' })}>{common.value.tickets}</ButtonLink>
      <ButtonLink href={`/at-risk?${risk}`}>
        {atRisk === undefined ? common.value.atRisk : words.value.atRisk(count(atRisk))}
      </ButtonLink>
      <Button busy={save.running} onClick={() => save.run('csv')}>
        {common.value.csv}
      </Button>
      <Button busy={save.running} onClick={() => save.run('html')}>
        {common.value.print}
      </Button>
      {save.problem !== undefined && (
        <span role="alert" class="wrong-file">
          {words.value.file}: {save.problem.message}
        </span>
      )}
    </>
  );
}
