/** The stack's alarms: which of them ring, and whether anybody hears them. */
import { type CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { ANCHORS, type Anchor, asking, type Check, ok, warning, wrong } from './check.ts';
import { ofType, type StackFacts } from './stack.ts';

/** Alarms that are asked for at once: the most that CloudWatch takes. */
const AT_ONCE = 100;

/** The section that the alarm itself names. */
function sectionOf(description: string): Anchor {
  const named = /operations\.md#([a-z-]+)/.exec(description)?.[1];
  return ANCHORS.find(anchor => anchor === named) ?? 'alarms';
}

function ofAlarm({ AlarmName = '', AlarmDescription = '', StateValue, ActionsEnabled }: MetricAlarm): Check[] {
  const id = `alarm.${AlarmName}`;
  if (StateValue === 'ALARM') {
    return [wrong(id, `rings. ${AlarmDescription}`, 'see its section', sectionOf(AlarmDescription))];
  }
  if (ActionsEnabled === false) return [warning(id, 'tells nobody', 'turn its actions on', 'alarms')];
  return [];
}

async function states(client: CloudWatchClient, names: readonly string[]): Promise<MetricAlarm[]> {
  const alarms: MetricAlarm[] = [];
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const AlarmNames = names.slice(from, from + AT_ONCE);
    const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({ AlarmNames, MaxRecords: AT_ONCE }));
    alarms.push(...MetricAlarms);
  }
  return alarms;
}

/** Whether a mail is sent at all. Whether its reader has confirmed, SNS knows, which is not asked. */
function listeners(service: StackFacts): Check {
  const subscriptions = ofType(service, 'AWS::SNS::Subscription');
  if (subscriptions.length === 0) {
    const todo = 'deploy with the option alarmAddress, or subscribe to the topic';
    return warning('alarms.listeners', 'the stack subscribes nobody to its alarms', todo, 'alarms');
  }
  return ok('alarms.listeners', `${subscriptions.length} subscribed; each confirms once by a mail, not asked here`);
}

export const checkAlarms = (client: CloudWatchClient, service: StackFacts): Promise<Check[]> =>
  asking('alarms.state', 'cloudwatch:DescribeAlarms', async () => {
    const names = ofType(service, 'AWS::CloudWatch::Alarm').flatMap(({ id }) => (id === '' ? [] : [id]));
    if (names.length === 0) {
      return [wrong('alarms.state', 'the stack has no alarms: nobody is told', 'deploy the service', 'alarms')];
    }
    const alarms = await states(client, names);
    const found = alarms.flatMap(ofAlarm);
    const gone = names.filter(name => !alarms.some(({ AlarmName }) => AlarmName === name));
    for (const name of gone) {
      found.push(wrong(`alarm.${name}`, 'is gone: somebody has deleted it', 'deploy the service again', 'alarms'));
    }
    const quiet = names.length - found.length;
    return [
      ...(quiet > 0 ? [ok('alarms.state', `${quiet} of ${names.length} are quiet`)] : []),
      ...found,
      listeners(service),
    ];
  });
