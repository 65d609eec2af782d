/** How Request Tracker is connected: a scrip with a user-defined action, which RT's own command installs. */
import type { Setup } from '#desks/desk.ts';
import { checkStep, type SetupRequest } from '#desks/setup.ts';
import { RESEND, scripFile, WAKE } from './scrip.ts';

/** Beside the secret, what the other schemes need to know. */
function furtherSetting(scheme: string): string {
  switch (scheme) {
    case 'basic':
      return " and Set($PithUser, '…'); with the connection’s user name";
    case 'header':
      return " and Set($PithHeader, '…'); with the name that the connection’s auth.name says";
    default:
      return '';
  }
}

export function requestTrackerSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  return {
    steps: [
      `In RT_SiteConfig.pm (or a file in RT_SiteConfig.d): Set($PithSecret, '…'); with the connection’s secret${furtherSetting(scheme)}. Restart RT’s web server.`,
      'On RT’s machine, for an https address: see that the Perl module LWP::Protocol::https is there (liblwp-protocol-https-perl).',
      'On RT’s machine, once: rt-setup-database --action insert --datafile pith-scrip.pl (/opt/rt5/sbin/rt-setup-database; rt-setup-database-5 on Debian; with --dba and --prompt-for-dba-password where RT’s own user may not insert).',
      'On RT’s machine, every night and after an outage, as the user of RT’s web server: PERL5LIB=/opt/rt5/lib perl pith-resend.pl 24 (/usr/share/request-tracker5/lib on Debian).',
      'In Pith, set the connection’s mapping: unit from Organization (of the first requestor), from CustomFields and the name of a field with a list of values, or from Queue; kind from Queue or a custom field; statuses of your own lifecycles each to one of ours.',
      checkStep(id),
    ],
    notes: [
      'RT’s superusers can read the secret (Admin > Tools > System Configuration); they may run code anyway.',
      'RT needs the Perl modules that it has anyway; for an https address LWP::Protocol::https, too.',
      `pith-scrip.pl makes the scrip “Pith” for all queues: condition On Transaction, action User Defined, template Blank, stage Normal, which posts to ${webhookUrl}. It is changed and removed in Admin > Global > Scrips.`,
      'Instead of running rt-setup-database, you can make it by hand: Admin > Global > Scrips > Create, with those choices; as custom action preparation code what stands in pith-scrip.pl between q{ and }, and as custom action commit code what stands between the two lines with PITH_COMMIT_CODE.',
      'RT posts while whoever made the change waits, for at most about 5 seconds, and never again; what was not taken is a line in RT’s log. So pith-resend.pl 24 posts the last 24 hours again, and Pith counts nothing twice.',
      'RT does not wake a stalled ticket when its requestor answers: the time until somebody opens it counts as waiting for the requestor. pith-wake-stalled.pl is a scrip that opens it, inserted like the first, for those who want that.',
    ],
    files: [
      { name: 'pith-scrip.pl', content: scripFile(webhookUrl, scheme) },
      { name: 'pith-resend.pl', content: RESEND },
      { name: 'pith-wake-stalled.pl', content: WAKE },
    ],
  };
}
