/**
 * What runs inside Request Tracker: Perl that we ship. RT itself posts nothing, so a scrip does, with a user-defined
 * action. It says that there is a message and never what is in it; people go out by address, of which only a pseudonym
 * is kept. Run on a real RT by test/desks/real-request-tracker.test.ts.
 */

/** Which transactions are told at all: those of tickets, and none that only records that mail went out. */
const PREPARE = `$self->TicketObj->Type eq 'ticket' && $self->TransactionObj->Type !~ /EmailRecord$/`;

/** Lines that make \`@proof\`, the headers that prove who posts, out of \`$secret\`, \`$body\` and \`$id\`. */
const PROOFS: Readonly<Record<string, string>> = {
  'standard-webhooks': `require Digest::SHA;
require MIME::Base64;
my $attempt = time;
my ($encoded) = $secret =~ /^(?:whsec_)?(.*)$/;
my $mac = Digest::SHA::hmac_sha256("rt-$id.$attempt.$body", MIME::Base64::decode_base64($encoded));
my @proof = (
    'webhook-id'        => "rt-$id",
    'webhook-timestamp' => $attempt,
    'webhook-signature' => 'v1,' . MIME::Base64::encode_base64($mac, ''),
);`,
  basic: `require MIME::Base64;
my $user = RT->Config->Get('PithUser') || '';
my @proof = (Authorization => 'Basic ' . MIME::Base64::encode_base64("$user:$secret", ''));`,
  header: `my @proof = ((RT->Config->Get('PithHeader') || 'X-Webhook-Secret') => $secret);`,
  bearer: `my @proof = (Authorization => "Bearer $secret");`,
};

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** The commit code of the scrip. It never dies and never changes a ticket: at worst it writes a line to RT's log. */
function commitCode(webhookUrl: string, scheme: string): string {
  return `my $transaction = $self->TransactionObj;
my $ticket      = $self->TicketObj;
my $id          = $transaction->Id;

# RT keeps UTC and writes "not set" as 1970.
my $time = sub { my $date = shift; $date->Unix > 0 ? $date->W3CDTF( Timezone => 'UTC' ) : undef };
my $address = sub { my $user = shift; $user->EmailAddress || $user->Name };
my $owner   = sub { my $user = shift; $user->Id == RT->Nobody->Id ? undef : $address->($user) };
my $user    = sub { my $found = RT::User->new( RT->SystemUser ); $found->Load(shift); $found };
# "Low", "Medium", "High", where RT shows them so; else the number.
my $priority = sub {
    my $number = shift;
    my $word   = $ticket->can('_PriorityAsString') ? $ticket->_PriorityAsString($number) : undef;
    return defined $word ? $word : $number;
};

# As in RT's own SLA: the owner is inside, even of a ticket of their own.
my $role = sub {
    my $creator = shift;
    return 'system'    if $creator->Id == RT->SystemUser->Id;
    return 'staff'     if $creator->Id == $ticket->Owner;
    return 'requestor' if $ticket->Requestors->HasMemberRecursively( $creator->PrincipalObj );
    return $creator->Privileged ? 'staff' : 'other';
};

# Whether this is the last that happened, so that the ticket as it stands shows what it led to.
my $since = RT::Transactions->new( RT->SystemUser );
$since->Limit( FIELD => 'ObjectType', VALUE    => 'RT::Ticket' );
$since->Limit( FIELD => 'ObjectId',   VALUE    => $transaction->ObjectId );
$since->Limit( FIELD => 'id',         OPERATOR => '>', VALUE => $id );
$since->Limit( FIELD => 'Type', OPERATOR => 'NOT LIKE', VALUE => '%EmailRecord' );

my %change = (
    id          => $id,
    Type        => $transaction->Type,
    Field       => $transaction->Field,
    NewValue    => $transaction->NewValue,
    Created     => $time->( $transaction->CreatedObj ),
    Creator     => $address->( $transaction->CreatorObj ),
    CreatorRole => $role->( $transaction->CreatorObj ),
    Interface   => RT->can('CurrentInterface') ? RT->CurrentInterface : undef,
    Latest      => $since->Count ? JSON::false() : JSON::true(),
);
my $field = $change{Field} || '';
if ( $field eq 'Queue' ) {
    my $queue = RT::Queue->new( RT->SystemUser );
    $queue->Load( $change{NewValue} );
    $change{NewValue} = $queue->Name;
}
elsif ( $field eq 'Owner' ) {
    $change{NewValue} = $owner->( $user->( $change{NewValue} ) );
}
elsif ( $field eq 'Priority' ) {
    $change{NewValue} = $priority->( $change{NewValue} );
}
elsif ( $field ne 'Status' ) {
    # Subjects, texts of custom fields, people: nothing that Pith needs.
    delete $change{NewValue};
}

my %ticket = ( id => $transaction->ObjectId, EffectiveId => $ticket->Id, transaction => \\%change );

# A merged ticket loads as the one that it went into: of itself there is nothing more to tell.
if ( $ticket->Id == $transaction->ObjectId ) {
    my ( %selected, $requestor );
    my $fields = $ticket->CustomFields;
    while ( my $each = $fields->Next ) {
        next unless $each->Type eq 'Select'; # others hold free text
        $selected{ $each->Name } = [ map { $_->Content } @{ $ticket->CustomFieldValues( $each->Id )->ItemsArrayRef } ];
    }
    my $requestors = $ticket->Requestors->UserMembersObj->ItemsArrayRef;
    ($requestor) = @$requestors;
    %ticket = (
        %ticket,
        Type         => $ticket->Type,
        Status       => $ticket->Status,
        Queue        => $ticket->QueueObj->Name,
        Owner        => $owner->( $ticket->OwnerObj ),
        Requestor    => [ map { $address->($_) } @$requestors ],
        Organization => $requestor ? $requestor->Organization : undef,
        Priority     => $priority->( $ticket->Priority ),
        Created      => $time->( $ticket->CreatedObj ),
        Due          => $time->( $ticket->DueObj ),
        Resolved     => $time->( $ticket->ResolvedObj ),
        CustomFields => \\%selected,
    );
    my $level = $ticket->can('SLA') ? $ticket->SLA : undef;
    if ($level) {
        # Due is whichever target comes first; RT computes each of them, from the creation.
        my $due = sub {
            my %target = ( Level => $level, Type => shift, Time => $ticket->CreatedObj->Unix );
            return unless RT::SLA->Agreement(%target);
            my $unix = RT::SLA->Due( %target, Ticket => $ticket );
            return 'paused' unless defined $unix; # in a status on which this target stands still
            my $date = RT::Date->new( RT->SystemUser );
            $date->Set( Format => 'unix', Value => $unix );
            return $time->($date);
        };
        my $replies = $ticket->Transactions;
        $replies->Limit( FIELD => 'Type', VALUE => 'Correspond' );
        $replies->OrderBy( FIELD => 'id', ORDER => 'ASC' );
        my $answered;
        while ( my $reply = $replies->Next ) {
            next unless $role->( $reply->CreatorObj ) eq 'staff';
            $answered = $time->( $reply->CreatedObj );
            last;
        }
        %ticket = (
            %ticket,
            SLA           => $level,
            ResponseDue   => scalar $due->('Response'),
            ResolveDue    => scalar $due->('Resolve'),
            FirstResponse => $answered,
        );
    }
}

my $body   = JSON->new->utf8->canonical->encode( \\%ticket );
my $secret = RT->Config->Get('PithSecret') || '';
${PROOFS[scheme] ?? PROOFS.bearer}
require LWP::UserAgent;
require HTTP::Request;
# RT waits for the answer, and whoever changed the ticket with it.
my $agent  = LWP::UserAgent->new( timeout => 5, max_redirect => 0, agent => 'RT' );
my $answer = $agent->request(
    HTTP::Request->new( POST => ${quoted(webhookUrl)}, [ 'Content-Type' => 'application/json', @proof ], $body ) );
RT->Logger->error( "Pith has not taken transaction $id: " . $answer->status_line ) unless $answer->is_success;
$answer->is_success;
`;
}

/** A file for \`rt-setup-database --action insert\`, which makes the scrip for all queues. */
export function scripFile(webhookUrl: string, scheme: string): string {
  return `# Insert once: rt-setup-database --action insert --datafile pith-scrip.pl
@Scrips = (
    {
        Description       => 'Pith',
        Queue             => 0,
        ScripCondition    => 'On Transaction',
        ScripAction       => 'User Defined',
        Template          => 'Blank',
        Stage             => 'TransactionCreate',
        CustomPrepareCode => q{${PREPARE}},
        CustomCommitCode  => <<'PITH_COMMIT_CODE',
${commitCode(webhookUrl, scheme)}PITH_COMMIT_CODE
    },
);
1;
`;
}

/** A second scrip, for those who want it: RT leaves a stalled ticket stalled when its requestor answers. */
export const WAKE = `# Insert once, if answers of requestors shall open stalled tickets:
# rt-setup-database --action insert --datafile pith-wake-stalled.pl
@Scrips = (
    {
        Description            => 'On answer of a requestor open stalled tickets',
        Queue                  => 0,
        ScripCondition         => 'User Defined',
        ScripAction            => 'Open Tickets',
        Template               => 'Blank',
        Stage                  => 'TransactionCreate',
        CustomIsApplicableCode => q{
            $self->TransactionObj->Type eq 'Correspond'
                && $self->TransactionObj->IsInbound
                && $self->TicketObj->Status eq 'stalled'
        },
    },
);
1;
`;

/** A command that posts the transactions of the last hours again, by the scrip that is installed. */
export const RESEND = `#!/usr/bin/perl
# Posts what has happened to tickets in the last hours again: perl pith-resend.pl 24
# What Pith has already taken it recognises, so that nothing is counted twice. Run it as the user of RT's web server,
# after an outage or every night; PERL5LIB names RT's folder lib.
use strict;
use warnings;
use RT;

RT::LoadConfig();
RT::Init();

my $hours = shift // 24;
my $scrip = RT::Scrip->new( RT->SystemUser );
$scrip->LoadByCols( Description => 'Pith' );
die "There is no scrip with the description Pith\\n" unless $scrip->Id;

my $since = RT::Date->new( RT->SystemUser );
$since->Set( Format => 'unix', Value => time - 3600 * $hours );
my $transactions = RT::Transactions->new( RT->SystemUser );
$transactions->Limit( FIELD => 'ObjectType', VALUE => 'RT::Ticket' );
$transactions->Limit( FIELD => 'Created', OPERATOR => '>=', VALUE => $since->ISO );
$transactions->OrderBy( FIELD => 'id', ORDER => 'ASC' );

my ( $taken, $failed ) = ( 0, 0 );
while ( my $transaction = $transactions->Next ) {
    my $ticket = RT::Ticket->new( RT->SystemUser );
    $ticket->Load( $transaction->ObjectId );
    my %about = ( TicketObj => $ticket, TransactionObj => $transaction );
    # Each with a scrip of its own: it remembers what it was prepared for.
    my $once = RT::Scrip->new( RT->SystemUser );
    $once->Load( $scrip->Id );
    next unless $once->Prepare(%about);
    $once->Commit(%about) ? $taken++ : $failed++;
}
print "$taken taken, $failed not\\n";
exit( $failed ? 1 : 0 );
`;
