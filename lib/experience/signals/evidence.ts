/** What a CPI rests on: how it was found that its outcome matters to customers, and what they value one more of. */

/** How an outcome was found. Only watching customers at what they do shows what they would not think of saying. */
export const EVIDENCE_METHODS = ['contextual-inquiry', 'survey', 'focus-group', 'expert-judgement', 'copied'] as const;
export type EvidenceMethod = (typeof EVIDENCE_METHODS)[number];

export type EvidenceStrength = 'strong' | 'weak';
export const strengthOf = (method: EvidenceMethod): EvidenceStrength =>
  method === 'contextual-inquiry' ? 'strong' : 'weak';

/** What a customer values one more of: a closed list of kinds. */
export const INCREMENT_KINDS = [
  'time',
  'convenience',
  'options',
  'money-saved',
  'quality',
  'security',
  'trust',
  'recognition',
  'personalisation',
  'responsibility',
  'reputation',
  'connection',
] as const;
export type IncrementKind = (typeof INCREMENT_KINDS)[number];
