/** A ticket that is being worked on, and the few things that happen again and again. */
import type { Behaviour } from './behaviour.ts';
import { GROUPS } from './company.ts';
import type { Diary } from './diary.ts';
import type { Life } from './life.ts';
import type { Random } from './random.ts';
import type { Channel, Priority, Service, Targets, Unit } from './unit.ts';

export interface Course {
  diary: Diary;
  random: Random;
  behaviour: Behaviour;
  targets: Targets;
  unit: Unit;
  service: Service;
  kind: Life['kind'];
  channel: Channel;
  priority: Priority;
  /** The groups that had it, the last of which has it now. */
  groups: string[];
  /** Business minutes after which a clock is stopped rather than missed; infinite for those who don't. */
  budget: number;
  parked: boolean;
  /** What the customer had to put up with. */
  pains: number;
}

const AGENTS_PER_GROUP = 7;
const OTHER_CHANNELS: readonly Channel[] = ['phone', 'email', 'chat'];

/** The group that has it now. */
export const groupOf = ({ groups }: Course): string => groups.at(-1) ?? '';

/** An agent of the group: people are numbers. */
export function agentOf(course: Course): string {
  return `u${9000 + GROUPS.indexOf(groupOf(course)) * 10 + course.random.integer(0, AGENTS_PER_GROUP)}`;
}

/** Support works on it for so many minutes; the clock is stopped when that would be too long. */
export function work(course: Course, minutes: number): void {
  const { diary } = course;
  if (minutes <= course.budget || course.parked) {
    diary.work(minutes);
    if (!course.parked) course.budget -= minutes;
    return;
  }
  const before = Math.max(0, course.budget);
  diary.work(before);
  diary.note({ by: 'agent', status: 'pending', note: true });
  course.parked = true;
  course.pains += 1;
  diary.work(minutes - before);
}

/** The customer writes, now and then by another way than at first. */
export function contact(course: Course): void {
  const other = course.random.chance(0.18) ? course.random.pick(OTHER_CHANNELS) : course.channel;
  course.diary.note({ by: 'requester', message: other });
}

/** An agent writes, by the way by which the customer came. */
export const reply = ({ diary, channel }: Course): void => diary.note({ by: 'agent', message: channel });
