/** Who takes part in a plan: whether it can be told apart who was treated, by chance or at all. Pure. */
import type { Issue } from '#lib/errors.ts';
import type { ExperimentTerms } from './experiment.ts';
import { issue, issuesOf } from './plan-issue.ts';

/** Of fewer hardly any draw is rare enough to say anything: 8 are halved in 70 ways. */
const FEWEST_DRAWN = 8;
/** Units are halved: that is the share that finds most. */
const HALF = 0.5;

type Subjects = Pick<ExperimentTerms, 'design' | 'units' | 'treated' | 'share'>;

const repeated = (path: string, units: readonly string[]): Issue[] =>
  units.flatMap((unit, index) =>
    units.indexOf(unit) < index ? [issue(`${path}/${index}`, `${unit} is there twice`)] : [],
  );

function ofComparison({ units, treated }: Subjects): Issue[] {
  if (treated === undefined) return [issue('/treated', 'of a comparison: the units where the change takes place')];
  const outside = treated.flatMap((unit, index) =>
    units.includes(unit) ? [] : [issue(`/treated/${index}`, `${unit} is none of the units that take part`)],
  );
  const others = units.filter(unit => !treated.includes(unit)).length;
  return [
    ...outside,
    ...repeated('/treated', treated),
    ...issuesOf([others === 0, '/treated', 'all units are treated: there is nothing to compare them with']),
  ];
}

/** `unit`: that of the hypothesis, as far as it is known. */
export function subjectIssues(
  subjects: Subjects,
  unit: string | undefined,
  isUnit: (unit: string) => boolean,
): Issue[] {
  const { design, units, treated, share } = subjects;
  const unknown = units.flatMap((one, index) =>
    isUnit(one) ? [] : [issue(`/units/${index}`, `there is no unit ${one}: GET /v1/units lists them`)],
  );
  return [
    ...unknown,
    ...repeated('/units', units),
    ...issuesOf(
      [
        design === 'requesters' && unit !== undefined && !units.includes(unit),
        '/units',
        `the hypothesis is about ${unit}: its requesters are among those who take part`,
      ],
      [
        design === 'units' && new Set(units).size < FEWEST_DRAWN,
        '/units',
        `half of them are drawn: with fewer than ${FEWEST_DRAWN} hardly any draw is rare enough to say anything. ` +
          'Assign requesters, or compare',
      ],
      [
        design !== 'comparison' && treated !== undefined,
        '/treated',
        'who is treated is drawn by a hash: only a comparison says it',
      ],
      [
        design !== 'requesters' && share !== HALF,
        '/share',
        design === 'units' ? 'half of the units are drawn' : 'a comparison says which units are treated',
      ],
    ),
    ...(design === 'comparison' ? ofComparison(subjects) : []),
  ];
}
