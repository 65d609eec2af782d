/**
 * Frappe Helpdesk: a Webhook document for each template of the set-up. Which type of document and which event each is
 * for stands in the template itself. Frappe has a preview of a webhook and no test.
 */
import { objectOf, textOf } from '#desks/json.ts';
import type { DeskApi } from './desk-api.ts';
import {
  type ConnectionHere,
  isAddressOf,
  nameOf,
  objectsIn,
  proofHeaders,
  type Registered,
  type Registrar,
} from './registrar.ts';

const WEBHOOKS = '/api/resource/Webhook';
const FIELDS = ['name', 'webhook_doctype', 'webhook_docevent', 'request_url'];

/** Other documents have messages and assignments, too. */
const CONDITIONS: Readonly<Record<string, string>> = {
  Communication: 'doc.reference_doctype == "HD Ticket"',
  ToDo: 'doc.reference_type == "HD Ticket"',
};

/** What a template says of itself. */
function subjectOf(template: string): { doctype: string; event: string } {
  const doctype = /^ *"doctype": "([^"]+)"/m.exec(template)?.[1];
  const event = /^ *"event": "([^"]+)"/m.exec(template)?.[1];
  if (doctype === undefined || event === undefined) throw new Error('a template names its document and its event');
  return { doctype, event };
}

function documentOf(connection: ConnectionHere, template: string): object {
  const { doctype, event } = subjectOf(template);
  const { scheme, secret, webhookUrl } = connection;
  const headers = [['Content-Type', 'application/json'], ...proofHeaders(connection)];
  return {
    webhook_doctype: doctype,
    webhook_docevent: event,
    enabled: 1,
    condition: CONDITIONS[doctype] ?? '',
    request_url: webhookUrl,
    is_dynamic_url: 0,
    request_method: 'POST',
    request_structure: 'JSON',
    webhook_json: template,
    enable_security: scheme === 'frappe' ? 1 : 0,
    ...(scheme === 'frappe' ? { webhook_secret: secret } : {}),
    webhook_headers: headers.map(([key, value]) => ({ key, value })),
  };
}

async function register(api: DeskApi, connection: ConnectionHere): Promise<Registered> {
  const query = `fields=${encodeURIComponent(JSON.stringify(FIELDS))}&limit_page_length=0`;
  const all = objectsIn(objectOf(await api.ask('GET', `${WEBHOOKS}?${query}`)).data);
  const done: string[] = [];
  for (const [file, template] of connection.files) {
    const name = `${nameOf(connection)} ${file.replace(/^pith-(.*)\.json$/, '$1').replaceAll('-', ' ')}`;
    const wanted = documentOf(connection, template);
    const { doctype, event } = subjectOf(template);
    const found =
      all.find(each => each.name === name) ??
      all.find(
        each =>
          isAddressOf(each.request_url, connection) &&
          each.webhook_doctype === doctype &&
          each.webhook_docevent === event,
      );
    if (found === undefined) {
      await api.ask('POST', WEBHOOKS, { name, ...wanted });
      done.push(`Webhook “${name}” made (${doctype}, ${event}).`);
    } else {
      const before = textOf(found.name) ?? name;
      await api.ask('PUT', `${WEBHOOKS}/${encodeURIComponent(before)}`, wanted);
      done.push(`Webhook “${before}” changed (${doctype}, ${event}).`);
    }
  }
  return { done, left: [] };
}

export const frappe: Registrar = {
  desk: 'frappe',
  credentials:
    'the API secret of a user with the role System Manager; --user is that user’s API key (User > Settings > API Access)',
  needsUser: true,
  schemes: ['frappe', 'bearer', 'basic', 'header'],
  authorization: ({ user = '', token }) => ({ authorization: `token ${user}:${token}` }),
  check: async api => void (await api.ask('GET', `${WEBHOOKS}?limit_page_length=1`)),
  register,
};
