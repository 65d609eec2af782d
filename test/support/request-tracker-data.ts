/** What a private Request Tracker is set up with: the desk of test/support/desk-life.ts, in RT's own formats. */

/** Where a private RT keeps everything that it writes, and where it listens. */
export interface Placement {
  folder: string;
  port: number;
  /** Lines of Perl of the test's own: what the setup says to put into RT_SiteConfig.pm. */
  settings: string;
}

/** RT_SiteConfig.pm. Outgoing mail goes into a file of the folder, and never out. */
export const siteConfig = ({ folder, port, settings }: Placement): string => `use utf8;
$VarPath         = '${folder}/var';
$MasonDataDir    = '${folder}/var/mason';
$MasonSessionDir = '${folder}/var/session';
Set($rtname, 'desk.example');
Set($Organization, 'desk.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${folder}/rt.db');
Set($MailCommand, 'mbox');
Set($LogToSTDERR, 'error');
Set($LogToSyslog, undef);
Set($LogToFile, undef);
# Not the test's zone, and not Pith's: the times that arrive must be UTC all the same.
Set($Timezone, 'Asia/Kolkata');
Set(%ServiceAgreements,
    Default => 'standard',
    Levels  => {
        standard => {
            Response => { RealMinutes => 60 },
            Resolve  => { RealMinutes => 240, IgnoreOnStatuses => ['stalled'] },
        },
    },
);
${settings}
1;
`;

export const AGENT = { name: 'agent-1', address: 'agent-1@desk.example', password: 'agent-password' };
export const REQUESTER = { name: 'requester-1', address: 'requester-1@company.example' };
export const SERVICE_DESK = 'service-desk@desk.example';

/** For \`rt-setup-database --action insert\`: two queues, an agent and a requestor, their rights, custom fields. */
export const DESK_DATA = `
@Queues = (
    { Name => 'Service Desk', CorrespondAddress => '${SERVICE_DESK}', SLADisabled => 0 },
    { Name => 'Network', SLADisabled => 0 },
    { Name => 'Guarded', SLADisabled => 1 },
);
@Users = (
    { Name => '${AGENT.name}', EmailAddress => '${AGENT.address}', Password => '${AGENT.password}', Privileged => 1 },
    { Name => '${REQUESTER.name}', EmailAddress => '${REQUESTER.address}', Organization => 'Company Finance' },
);
my @rights = qw(SeeQueue ShowTicket ShowTicketComments CreateTicket ReplyToTicket CommentOnTicket ModifyTicket
    TakeTicket StealTicket DeleteTicket SeeCustomField ModifyCustomField);
@ACL = (
    ( map { { UserId => '${AGENT.name}', Right => $_ } } @rights ),
    # In the third queue the agent may not own tickets: RT then takes them away.
    ( map { { UserId => '${AGENT.name}', Right => 'OwnTicket', Queue => $_ } } 'Service Desk', 'Network' ),
    ( map { { GroupDomain => 'SystemInternal', GroupType => 'Everyone', Right => $_ } } qw(CreateTicket ReplyToTicket) ),
);
@CustomFields = (
    {
        Name => 'Site', Type => 'SelectSingle', LookupType => 'RT::Queue-RT::Ticket', Queue => 0,
        Values => [ { Name => 'Lyon' }, { Name => 'Turin' } ],
    },
    { Name => 'Remark', Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket', Queue => 0 },
);
1;
`;
