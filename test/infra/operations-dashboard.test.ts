/** What operators look at and ask: the CloudWatch dashboard, and the saved questions to the logs. */
import { describe, expect, it } from 'vitest';
import { METRICS } from '#lib/meter.ts';
import { synthesise } from './synthesis.ts';

const { service } = synthesise();

/** A text with references in it, as JSON. */
const flat = (value: unknown): string => JSON.stringify(value);

interface Widget {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { title?: string; markdown?: string; metrics?: unknown[][]; alarms?: string[] };
}

const dashboards = Object.values(service.findResources('AWS::CloudWatch::Dashboard'));
/** The body, with each reference replaced by its own text. */
const body: { widgets: Widget[] } = JSON.parse(
  dashboards[0]?.Properties.DashboardBody['Fn::Join'][1]
    .map((part: unknown) => (typeof part === 'string' ? part : flat(part).replace(/[{}"]/g, '')))
    .join(''),
);
const graphs = body.widgets.filter(({ type }) => type === 'metric');
const drawn = flat(graphs);

describe('the dashboard', () => {
  it('is one, named after its region, for dashboards are those of an account', () => {
    expect(dashboards).toHaveLength(1);
    expect(dashboards[0]?.Properties.DashboardName).toEqual({ 'Fn::Join': ['', ['Pith-', { Ref: 'AWS::Region' }]] });
  });

  it('answers first whether anything is wrong, with every alarm that rings', () => {
    const [first] = body.widgets;
    expect(first?.type).toBe('alarm');
    const alarms = Object.keys(service.findResources('AWS::CloudWatch::Alarm')).filter(
      id => !id.startsWith('Deployments'),
    );
    for (const id of alarms) expect(flat(first?.properties.alarms)).toContain(id);
    expect(first?.properties.alarms).toHaveLength(alarms.length);
  });

  it('has its rows in the order in which one asks', () => {
    const headings = body.widgets.filter(({ type }) => type === 'text').map(({ properties }) => properties.markdown);
    expect(headings).toEqual(
      ['Intake', 'Counting', 'API', 'Functions', 'Table', 'What the bill follows'].map(title => `## ${title}`),
    );
  });

  it('fits: no graph lies over another, or beside the page', () => {
    const cells = body.widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, index) => `${x + (index % width)},${y + Math.floor(index / width)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { x, width } of body.widgets) expect(x + width).toBeLessThanOrEqual(24);
  });

  it.each(Object.keys(METRICS))('shows %s', name => {
    expect(drawn).toContain(`["Pith","${name}","service",`);
  });

  it.each(Object.keys(service.findResources('AWS::Lambda::Function')).filter(id => /^[A-Z][a-z]+Function/.test(id)))(
    'shows how long %s takes, how often it fails, and how many run at once',
    id => {
      for (const metric of ['Duration', 'Errors', 'Throttles', 'ConcurrentExecutions']) {
        expect(drawn).toContain(`["AWS/Lambda","${metric}","FunctionName","Ref:${id}"`);
      }
    },
  );

  it.each(['IncomingBytes', 'ConsumedWriteCapacityUnits', 'ConsumedReadCapacityUnits', 'Count', 'TransactionConflict'])(
    'shows %s, which is paid for',
    metric => {
      expect(drawn).toContain(`"${metric}"`);
    },
  );
});

describe('the saved questions', () => {
  const questions = Object.values(service.findResources('AWS::Logs::QueryDefinition')).map(
    ({ Properties }) => Properties,
  );

  it('are these', () => {
    expect(questions.map(({ Name }) => Name)).toEqual([
      'Pith/Follow a delivery',
      'Pith/Follow a ticket',
      'Pith/What failed',
      'Pith/Quarantine by connection and reason',
      'Pith/Deliveries by connection',
      'Pith/Slow requests',
    ]);
  });

  it('search the log of every function, and the access log', () => {
    const groups = Object.keys(service.findResources('AWS::Logs::LogGroup'));
    const ours = groups.filter(id => /Logs|AccessLog/.test(id)).map(id => ({ Ref: id }));
    expect(ours.length).toBeGreaterThanOrEqual(8);
    for (const { LogGroupNames } of questions) {
      expect(LogGroupNames).toHaveLength(ours.length);
      expect(LogGroupNames).toEqual(expect.arrayContaining(ours));
    }
  });

  it('ask for all that is put in, and for nothing else', () => {
    for (const { QueryString, Parameters = [] } of questions) {
      const used = [...String(QueryString).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
      expect(Parameters.map(({ Name }: { Name: string }) => Name)).toEqual(used);
    }
  });

  it('find a ticket by its whole id, as it is in the lines', () => {
    const follow = questions.find(({ Name }) => Name === 'Pith/Follow a ticket');
    const [, sought = ''] = /like '([^']+)'/.exec(follow?.QueryString) ?? [];
    const line = JSON.stringify({ message: 'delivery', tickets: ['INC10', 'INC2'] });
    expect(line).toContain(sought.replace('{{ticket}}', 'INC10'));
    expect(line).not.toContain(sought.replace('{{ticket}}', 'INC1'));
  });
});
