/** How Redmine 7 is connected: webhooks of a user who sees what the desk's customers see. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';

function secretStep(webhookUrl: string, scheme: string): string {
  switch (scheme) {
    case 'redmine':
      return 'In the webhook: Secret: the connection’s secret.';
    case 'basic':
      return `In the webhook: Secret: none. URL: ${webhookUrl.replace('://', '://user:secret@')}, with the connection’s user name and secret (and % escapes where they have other signs than letters and digits).`;
    default:
      return authorizationStep(scheme, 'In a proxy of your own between the two');
  }
}

function secretNotes(scheme: string): string[] {
  switch (scheme) {
    case 'redmine':
      return ['Redmine signs each delivery with the secret.'];
    case 'basic':
      return [];
    default:
      return [
        ...authorizationNotes(scheme),
        `Redmine itself can’t send what the scheme “${scheme}” needs: it is only for a proxy of your own between the two.`,
      ];
  }
}

export function redmineSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  return {
    steps: [
      'As administrator: Administration > Settings > Integrations: switch webhooks on (webhooks_enabled; they are off at first). Administration > Roles and permissions: allow a role to use webhooks (use_webhooks) and to see all issues, but not to see private notes.',
      'As administrator: make a user for Pith and a member with that role in each project whose issues are to be counted.',
      `As that user: My account > Webhooks > New webhook. URL: ${webhookUrl}. Events: issue created, updated and deleted. Projects: all of them, new ones later, too.`,
      secretStep(webhookUrl, scheme),
      'In Pith, set the connection’s mapping: status for each status of yours beyond New, In Progress, Feedback, Resolved, Closed and Rejected (those that are closed to Redmine count as closed without it); group from category, or from a custom field as custom_fields.Team, where the project is not the team; unit likewise; kind from the tracker where yours are not Bug, Support and Feature.',
      checkStep(id),
    ],
    notes: [
      'Redmine renders a delivery with the rights of the webhook’s user and doesn’t mark private notes: what this user may see counts as a public answer.',
      ...secretNotes(scheme),
      'Redmine sends each delivery once. What is lost on the way is made up for by the issue’s next change, apart from the note.',
    ],
    files: [],
  };
}
