/**
 * What the place CPI → KPI shows of experiments. `PlanDialog` is there while it is open:
 * `{isOpen && <PlanDialog hypothesis={…} units={…} onSaved={id => …} onClose={…} />}`; with `experiment` it changes one
 * that hasn't begun. `ExperimentPanel` asks for everything it shows itself: `<ExperimentPanel id={…} />`, beside the
 * address `?experiment=id`.
 */
import './experiment.css';
import './plan.css';
import './result.css';

export { ExperimentPanel } from './panel.tsx';
export { PlanDialog } from './plan-dialog.tsx';
