/** An SLA policy while somebody edits it, and the document that comes of it. */
import type { Issue, Kind, Metric, Policy, PolicyDocument, Status, Target } from './model.ts';

export type TimeUnit = 'minutes' | 'hours' | 'businessDays';

export interface TargetDraft {
  metric: Metric;
  amount: string;
  unit: TimeUnit;
  /** Empty: round the clock. */
  calendar: string;
  /** Per cent, with commas between them. */
  warnAt: string;
  /** Its own, where they aren't the policy's. */
  pauseOn: Status[] | undefined;
}

export interface PolicyDraft {
  id: string;
  order: string;
  unit: string;
  service: string;
  /** With commas between them. */
  priority: string;
  kind: Kind | '';
  targets: TargetDraft[];
  pauseOn: Status[];
  onReopen: NonNullable<Policy['onReopen']>;
  onPriorityChange: NonNullable<Policy['onPriorityChange']>;
}

/** How a target is best said: 480 minutes are 8 hours. */
function timeOf({ minutes, businessDays }: Pick<Target, 'minutes' | 'businessDays'>): {
  amount: number;
  unit: TimeUnit;
} {
  if (businessDays !== undefined) return { amount: businessDays, unit: 'businessDays' };
  const all = minutes ?? 0;
  return all > 0 && all % 60 === 0 ? { amount: all / 60, unit: 'hours' } : { amount: all, unit: 'minutes' };
}

/** A number as people of either habit write it; NaN where there is none. */
const numberOf = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.')));

const listOf = (text: string): string[] =>
  text
    .split(/[,;]/)
    .map(one => one.trim())
    .filter(one => one !== '');

const draftOfTarget = (target: Target): TargetDraft => {
  const { amount, unit } = timeOf(target);
  return {
    metric: target.metric,
    ...{ amount: String(amount), unit },
    calendar: target.calendar ?? '',
    warnAt: (target.warnAt ?? []).map(share => Number((share * 100).toFixed(4))).join(', '),
    pauseOn: target.pauseOn,
  };
};

export const draftOfPolicy = (policy: Policy): PolicyDraft => {
  const { unit = '', service = '', priority = [], kind = '' } = policy.match ?? {};
  return {
    ...{ id: policy.id ?? '', order: String(policy.order), unit, service, priority: priority.join(', '), kind },
    targets: policy.targets.map(draftOfTarget),
    pauseOn: policy.pauseOn ?? ['pending'],
    onReopen: policy.onReopen ?? 'resume',
    onPriorityChange: policy.onPriorityChange ?? 'retarget',
  };
};

export const newTarget = (metric: Metric, calendar: string): TargetDraft => ({
  ...{ metric, amount: '8', unit: 'hours', calendar, warnAt: '50, 75, 90' },
  pauseOn: undefined,
});

/** After all others, with a target for the resolution. */
export const newPolicyDraft = (policies: readonly Policy[], calendar: string): PolicyDraft => ({
  ...{ id: '', order: String(Math.max(0, ...policies.map(({ order }) => order)) + 10) },
  ...{ unit: '', service: '', priority: '', kind: '' },
  targets: [newTarget('resolution', calendar)],
  ...{ pauseOn: ['pending'], onReopen: 'resume', onPriorityChange: 'retarget' },
});

function targetOfDraft({ metric, amount, unit, calendar, warnAt, pauseOn }: TargetDraft): Target {
  const number = numberOf(amount);
  const warnings = listOf(warnAt.replaceAll('%', '')).map(text => Number((numberOf(text) / 100).toFixed(6)));
  return {
    metric,
    ...(unit === 'businessDays' ? { businessDays: number } : { minutes: unit === 'hours' ? number * 60 : number }),
    ...(calendar === '' ? {} : { calendar }),
    ...(warnings.length === 0 ? {} : { warnAt: warnings }),
    ...(pauseOn === undefined ? {} : { pauseOn }),
  };
}

export const policyOfDraft = (draft: PolicyDraft): PolicyDocument => {
  const priority = listOf(draft.priority);
  return {
    order: numberOf(draft.order),
    match: {
      ...(draft.unit === '' ? {} : { unit: draft.unit }),
      ...(draft.service.trim() === '' ? {} : { service: draft.service.trim() }),
      ...(priority.length === 0 ? {} : { priority }),
      ...(draft.kind === '' ? {} : { kind: draft.kind }),
    },
    targets: draft.targets.map(targetOfDraft),
    ...{ pauseOn: draft.pauseOn, onReopen: draft.onReopen, onPriorityChange: draft.onPriorityChange },
  };
};

/** Where a number is missing or none: JSON has no word for it, so the API couldn't say what was typed. */
export function numberIssues(draft: PolicyDraft, message: string): Issue[] {
  const { order, targets } = policyOfDraft(draft);
  const isWrong = (value: number | undefined): boolean => value !== undefined && !Number.isFinite(value);
  return [
    ...(isWrong(order) ? [{ path: '/order', message }] : []),
    ...targets.flatMap(({ minutes, businessDays, warnAt = [] }, index) => [
      ...(isWrong(minutes) || isWrong(businessDays) ? [{ path: `/targets/${index}/minutes`, message }] : []),
      ...(warnAt.some(isWrong) ? [{ path: `/targets/${index}/warnAt`, message }] : []),
    ]),
  ];
}
