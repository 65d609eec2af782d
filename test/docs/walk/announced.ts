/**
 * The one list of what a walk doesn't do to the letter: commands that are looked at and not run, and answers that are
 * refusals because the page says so. A command that is neither here nor among the TOOLS isn't found, and fails.
 */

/** Commands of the machine itself that pages use as they are. */
export const TOOLS = [
  ...['bash', 'cat', 'chmod', 'cut', 'date', 'gzip', 'head', 'mkdir', 'mktemp', 'node', 'openssl', 'rm', 'sed'],
  ...['sha256sum', 'tail', 'tr', 'wc', 'grep', 'sort', 'env', 'mv', 'cp', 'ls', 'test'],
] as const;

/**
 * Commands that are noted, and held against what there is; never run. `says`: what they write. `reads`: whether they
 * take what is piped into them.
 */
export const NOT_RUN: Readonly<Record<string, { why: string; says?: string; reads?: boolean }>> = {
  aws: {
    why: 'there is no AWS account here',
    says: '{ "Session": "s", "ChallengeParameters": { "USER_ID_FOR_SRP": "you" } }',
  },
  git: { why: 'a walk changes no checkout' },
  chromium: { why: 'printing has tests of its own: test/browser/print.test.ts' },
  mail: { why: 'a walk writes to nobody', reads: true },
  sendmail: { why: 'a walk writes to nobody', reads: true },
  docker: { why: 'there is no Docker here: the example says that it is untried in Grafana' },
  sleep: { why: 'a quarter of an hour for what runs on AWS' },
  jq: { why: 'of a desk’s own machine, which may have it', reads: true },
};

/** Of `npm`, `npx` and `curl`, by how they begin. What is none of these is run: `npx pith`, `curl` to this Pith. */
export const NOT_RUN_BY_WORDS: Readonly<Record<string, string>> = {
  'npm ci': 'what it installs is there: nothing here would run without',
  'npm test': 'it is what runs this',
  'npm run': 'long, or for developers; CI runs lint, types, tests, bundles, benchmarks by themselves',
  'npm start': 'run where it starts a Pith on a folder of its own; the simulated company runs already',
  'npx cdk': 'there is no AWS account here; `npm run synth` is a step of CI',
  'npx vitest': 'these tests run by themselves',
  'npx pith … --stack': 'asks AWS',
  'npx pith … --at': 'asks a desk’s own API, which has tests against its stand-in: test/desks/, test/local/connect/',
  'npx pith … --url': 'of a Pith that runs elsewhere',
  'npx pith with PITH_STORE=dynamodb': 'of a table on AWS',
  'curl elsewhere': 'to a desk, or a Pith, that runs elsewhere',
};

/** An answer that a page says is a refusal. */
export interface Refusal {
  page: string;
  /** `METHOD /path`, of which the path may end with `*`. */
  request: string;
  status: number;
  why: string;
}

export const REFUSALS: readonly Refusal[] = [
  {
    ...{ page: 'docs/experiments.md', request: 'POST /v1/experiments/first-line/outcomes', status: 409 },
    why: 'its first day is next week, and the page says that outcomes are posted from the first day on',
  },
];
