/** The verdicts in the order of time: a bar as high as the score, with the pass mark across. For the eye: the table says the same. */
import type { Verdict } from './model.ts';

const HEIGHT = 72;
const STEP = 28;
const BAR = 18;
const ROOM = 16;

export function VerdictStrip({ verdicts }: { verdicts: readonly Verdict[] }) {
  const inOrder = verdicts.toReversed();
  const y = (score: number): number => HEIGHT - (HEIGHT - 2) * (score / 100);
  const width = inOrder.length * STEP;
  return (
    <svg
      class="verdict-strip"
      viewBox={`0 0 ${width} ${HEIGHT + ROOM}`}
      width={width}
      height={HEIGHT + ROOM}
      aria-hidden="true"
    >
      {inOrder.map(({ start, service, window, score, verdict, passMark }, index) => {
        const x = index * STEP + (STEP - BAR) / 2;
        const middle = x + BAR / 2;
        return (
          <g key={`${start} ${window} ${service ?? ''}`} class={`verdict-${verdict}`}>
            {score === null ? (
              <path class="unknown" d={`M${x} ${HEIGHT - 1}h${BAR}`} />
            ) : (
              <rect x={x} y={y(score)} width={BAR} height={HEIGHT - y(score)} rx="2" />
            )}
            {passMark !== null && <path class="mark-line" d={`M${index * STEP} ${y(passMark)}h${STEP}`} />}
            {verdict === 'met' && <path class="sign" d={`M${middle - 4} ${HEIGHT + 9}l3 3 5-6`} />}
            {verdict === 'missed' && <path class="sign" d={`M${middle - 3.5} ${HEIGHT + 5.5}l7 7m0-7-7 7`} />}
            {verdict === 'insufficient-data' && <path class="sign" d={`M${middle - 4} ${HEIGHT + 9}h8`} />}
          </g>
        );
      })}
    </svg>
  );
}
