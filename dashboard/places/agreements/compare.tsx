/** Two versions side by side: `?compare=1..2`. */
import { SelectField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { query, setQuery } from '../../router/location.ts';
import { DifferencesTable } from './differences-table.tsx';
import type { Agreement } from './model.ts';
import { scopeName } from './status-mark.tsx';
import { words } from './words.ts';
import type { Catalogue } from './written.ts';

export function Compare({ agreements, catalogue }: { agreements: readonly Agreement[]; catalogue: Catalogue }) {
  const [one, other] = (query.value.get('compare') ?? '').split('..').map(Number);
  const find = (version: number | undefined): Agreement | undefined =>
    agreements.find(agreement => agreement.version === version);
  // Newest first: without a choice, the last two of the newest one's scope.
  const after = find(other) ?? agreements[0];
  const before =
    find(one) ??
    agreements.find(({ service, version }) => service === after?.service && version < (after?.version ?? 0)) ??
    agreements.at(-1);
  if (before === undefined || after === undefined) return null;
  const options = agreements.map(({ version, service, status }) => ({
    value: String(version),
    name: `${words.value.version(version)} · ${scopeName(service)} · ${words.value.statuses[status]}`,
  }));
  const choose = (first: string | number, second: string | number): void =>
    setQuery({ compare: `${first}..${second}` });
  return (
    <Card title={words.value.compare} wide>
      <div class="form-row compare-choice">
        <SelectField
          label={words.value.compareOne}
          value={String(before.version)}
          options={options}
          onChange={value => choose(value, after.version)}
        />
        <SelectField
          label={words.value.compareOther}
          value={String(after.version)}
          options={options}
          onChange={value => choose(before.version, value)}
        />
      </div>
      <DifferencesTable before={before} after={after} catalogue={catalogue} />
    </Card>
  );
}
