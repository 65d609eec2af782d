/** How Znuny is connected: one web service with one invoker, and what it leaves out of the tickets it sends. */
import type { Setup } from '#desks/desk.ts';
import { checkStep, type SetupRequest } from '#desks/setup.ts';

/** Everything that moves a ticket or a clock. `…Start` is what Znuny calls the moment an escalation begins. */
const EVENTS = [
  'TicketCreate',
  'TicketStateUpdate',
  'TicketQueueUpdate',
  'TicketOwnerUpdate',
  'TicketLockUpdate',
  'TicketPriorityUpdate',
  'TicketTypeUpdate',
  'TicketServiceUpdate',
  'TicketSLAUpdate',
  'TicketCustomerUpdate',
  'TicketMerge',
  'TicketDelete',
  'ArticleCreate',
  'EscalationResponseTimeStart',
  'EscalationSolutionTimeStart',
];

/** Of an article only its side, channel and time are needed; of people nothing but their logins. */
const ARTICLE_FIELDS = [
  'Subject',
  'Body',
  'From',
  'FromRealname',
  'To',
  'ToRealname',
  'Cc',
  'CcRealname',
  'Bcc',
  'BccRealname',
  'ReplyTo',
  'MessageID',
  'InReplyTo',
  'References',
  'Attachment',
];
const OMITTED = [
  'Title',
  'Article',
  ...ARTICLE_FIELDS.map(field => `Articles->${field}`),
  'CustomerUser',
  'OwnerData',
  'ResponsibleData',
  'CreateByData',
  'OldTicketData',
];

/** As Znuny exports a web service; the credentials are for the administrator to fill in. Not verified by an import. */
function webService({ id, webhookUrl }: SetupRequest): string {
  const { origin, pathname } = new URL(webhookUrl);
  return [
    '---',
    'Debugger:',
    '  DebugThreshold: error',
    "  TestMode: '0'",
    `Description: Reports tickets to Pith (connection ${id})`,
    'Provider:',
    '  Transport:',
    "    Type: ''",
    'RemoteSystem: Pith',
    'Requester:',
    '  Invoker:',
    '    Pith:',
    '      Description: The whole ticket, whenever it changes',
    '      Events:',
    ...EVENTS.flatMap(event => ["      - Asynchronous: '1'", `        Event: ${event}`]),
    '      Type: Ticket::Generic',
    '  Transport:',
    '    Config:',
    '      Authentication:',
    '        AuthType: BasicAuth',
    "        BasicAuthPassword: ''",
    "        BasicAuthUser: ''",
    '      DefaultCommand: POST',
    `      Host: ${origin}`,
    '      InvokerControllerMapping:',
    '        Pith:',
    '          Command: POST',
    `          Controller: ${pathname}`,
    "      Timeout: '30'",
    '    Type: HTTP::REST',
    '',
  ].join('\n');
}

function secretStep(scheme: string): string {
  switch (scheme) {
    case 'basic':
      return 'In the transport’s settings: Authentication: BasicAuth, with the connection’s user name and, as password, its secret. User name, colon and secret may have 57 characters together at most.';
    case 'header':
      return 'In the transport’s settings (versions that have them): an additional request header with the name that the connection’s auth.name says (X-Webhook-Secret if it says none); its value is the secret. Authentication: none.';
    case 'standard-webhooks':
      return 'Between the two, put something that signs each delivery as Standard Webhooks 1.0 describes, with the secret (whsec_…).';
    default:
      return 'In the transport’s settings (versions that have them): an additional request header Authorization with the value “Bearer ”, followed by the secret. Authentication: none.';
  }
}

function secretNotes(scheme: string): string[] {
  switch (scheme) {
    case 'basic':
      return ['Znuny breaks credentials of more than 57 characters into two lines. A generated secret has 43.'];
    case 'standard-webhooks':
      return ['Znuny can’t sign: the scheme “standard-webhooks” is only for something between the two that does.'];
    default:
      return [];
  }
}

export function znunySetup(request: SetupRequest): Setup {
  return {
    steps: [
      `Admin > Processes & Automation > Web Services > Add Web Service > Import web service: pith-webservice.yml, which posts to ${request.webhookUrl}.`,
      secretStep(request.scheme),
      'Admin > System Configuration > GenericInterface::Invoker::Ticket::Generic::PrepareRequest::OmittedFields: add the key Pith with the one line of pith-omitted-fields.txt as its value.',
      'In the web service, under error handling of the requester, add RequestRetry: retries scheduled, first after 60 seconds, factor 2, at most 10.',
      'In Pith, set the connection’s timeZone to the value of the setting OTRSTimeZone, and its mapping: unit from CustomerID (or Queue). Map a pending state that waits for somebody else than the requester to on-hold; a “pending auto” state that means solved, to resolved.',
      checkStep(request.id),
    ],
    notes: [
      'Where the import is refused, the same can be made by hand: a requester with the transport HTTP::REST, POST to that address, and one invoker named Pith of the type Ticket::Generic, asynchronous, with the events in the file.',
      ...secretNotes(request.scheme),
      'Without the omitted fields the texts of all articles are sent along with every change; Pith keeps none of them, and refuses a delivery over 1 MiB.',
      'Without RequestRetry Znuny doesn’t send a failed delivery again.',
      'OTRSTimeZone is UTC unless it was changed; a system that came from OTRS 5 or older often has its local zone.',
      'Customers without a company have their e-mail address as CustomerID, for which the connection’s default unit is taken.',
    ],
    files: [
      { name: 'pith-webservice.yml', content: webService(request) },
      { name: 'pith-omitted-fields.txt', content: `${OMITTED.join('; ')}\n` },
    ],
  };
}
