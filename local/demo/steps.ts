/** What may come in between, from the first answer to the resolution. */
import { agentOf, type Course, contact, groupOf, reply, work } from './course.ts';
import type { Priority } from './unit.ts';

export type Step = (course: Course) => void;

/** Questions that the customer never answers: some time later it is solved without. */
const UNANSWERED = 0.12;
const MORE_URGENT: Readonly<Record<Priority, Priority>> = { 1: '1', 2: '1', 3: '2', 4: '3' };

/** Another group gets it; the customer may have to explain it again. */
export function handOver(course: Course): void {
  const { diary, random, behaviour, groups } = course;
  const current = groupOf(course);
  const before = groups.at(-2);
  const next =
    before !== undefined && random.chance(behaviour.back)
      ? before
      : random.pick(course.service.groups.filter(group => group !== current));
  diary.note({ by: 'agent', group: next, agent: null, note: true });
  groups.push(next);
  course.pains += 0.7;
  const pickUp = course.targets.resolution * random.lognormal(0.03, 0.8);
  if (random.chance(behaviour.explains)) {
    work(course, pickUp / 2);
    contact(course);
    course.pains += 0.5;
    work(course, pickUp / 2);
    diary.note({ by: 'agent', agent: agentOf(course), message: course.channel });
  } else {
    work(course, pickUp);
    diary.note({ by: 'agent', agent: agentOf(course) });
  }
}

function ask(course: Course): void {
  const { diary, random, parked } = course;
  diary.note({ by: 'agent', message: course.channel, ...(parked ? {} : { status: 'pending' }) });
  if (random.chance(UNANSWERED)) {
    diary.wait(random.between(72, 400));
    return;
  }
  diary.wait(random.lognormal(3.5, 1.1));
  diary.note({ by: 'requester', message: course.channel, ...(parked ? {} : { status: 'open' }) });
}

/** It is done on a day that they agree on: until then it waits for the customer. */
function agreeOnDate({ diary, random, channel, parked }: Course): void {
  diary.note({ by: 'agent', message: channel, ...(parked ? {} : { status: 'pending' }) });
  diary.wait(random.between(60, 420));
  if (!parked) diary.note({ by: 'agent', status: 'open' });
}

function callVendor(course: Course): void {
  const { diary, random, behaviour, parked } = course;
  if (parked) return;
  const lingers = random.chance(behaviour.lingers / behaviour.vendor);
  diary.note({ by: 'agent', status: 'on-hold', note: true });
  diary.wait(lingers ? random.between(240, 900) : random.lognormal(22, 0.6));
  diary.note({ by: 'agent', status: 'open' });
}

function nudge(course: Course): void {
  contact(course);
  course.pains += 0.6;
  if (!course.random.chance(0.6)) return;
  work(course, course.random.lognormal(25, 0.8));
  reply(course);
}

function raisePriority(course: Course): void {
  course.diary.note({ by: 'agent', priority: MORE_URGENT[course.priority] });
}

/** This ticket's steps, in any order. */
export function stepsOf({ random, behaviour, kind, priority }: Course): Step[] {
  const repeated = (step: Step, count: number) => Array.from({ length: count }, () => step);
  const steps = [
    ...repeated(handOver, random.times(behaviour.handover, 5)),
    ...repeated(ask, random.times(behaviour.asks, 2)),
    ...repeated(agreeOnDate, kind === 'request' && random.chance(behaviour.dates) ? 1 : 0),
    ...repeated(callVendor, kind === 'incident' && random.chance(behaviour.vendor) ? 1 : 0),
    ...repeated(nudge, random.times(behaviour.nudges, 3)),
    ...repeated(raisePriority, (priority === '3' || priority === '4') && random.chance(0.015) ? 1 : 0),
  ];
  return steps
    .map(step => ({ step, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ step }) => step);
}
