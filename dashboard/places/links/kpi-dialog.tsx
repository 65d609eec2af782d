/** What the address opens over the page: `open=new`, `open=change:retention`, `open=add:retention`, `open=values:retention`. */
import { Dialog } from '../../parts/dialog.tsx';
import { query, setQuery } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { AddObservations } from './add-observations.tsx';
import { ChangeKpi, NewKpi } from './kpi-form.tsx';
import type { Kpi } from './linked.ts';
import { ObservedValues } from './observed-values.tsx';
import { wordsKpi } from './words-kpi.ts';

export function KpiDialog({
  kpis,
  unit,
  onSaved,
}: {
  kpis: readonly Kpi[];
  unit: { id: string; name: string };
  /** Of a KPI, or of what was observed of it. */
  onSaved: () => void;
}) {
  const say = wordsKpi.value;
  const [what = '', id] = (query.value.get('open') ?? '').split(':');
  const kpi = kpis.find(one => one.id === id);
  const isAdmin = me.value.role === 'admin';
  const close = () => setQuery({ open: undefined });
  const done = (saved: boolean): void => {
    close();
    if (saved) onSaved();
  };
  const taken = kpis.map(one => one.id ?? '');
  const formProps = { taken, onDone: (saved?: string) => done(saved !== undefined) };
  const isNew = what === 'new' && isAdmin;
  const isChange = what === 'change' && isAdmin && kpi !== undefined;
  const isAdd = what === 'add' && kpi !== undefined;
  const isValues = what === 'values' && kpi !== undefined;
  const title = isNew
    ? say.defineTitle
    : isChange
      ? say.changeTitle(kpi.name)
      : isAdd
        ? say.addTitle(kpi.name, unit.name)
        : isValues
          ? say.valuesTitle(kpi.name, unit.name)
          : say.kpis;
  return (
    <Dialog title={title} open={isNew || isChange || isAdd || isValues} onClose={close}>
      {isNew && <NewKpi {...formProps} />}
      {isChange && <ChangeKpi id={kpi.id ?? ''} {...formProps} />}
      {isAdd && <AddObservations kpi={kpi} unit={unit.id} onDone={done} />}
      {isValues && <ObservedValues kpi={kpi} unit={unit.id} onTaken={onSaved} />}
    </Dialog>
  );
}
