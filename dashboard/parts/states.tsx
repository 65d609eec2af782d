/** What is shown while there is nothing to show: loading, empty, failed, not allowed. */
import type { ComponentChildren } from 'preact';
import { isRefusal, type Problem } from '../api/problem.ts';
import type { Answer } from '../api/use-answer.ts';
import { common } from '../words/common.ts';
import { Alert } from './alert.tsx';
import { Button, ButtonLink } from './button.tsx';

/**
 * Grey lines in the room that the content will take. `tall`: as high as the window, for what will be so; what stands
 * below is out of view until then, and nothing jumps.
 */
export const Loading = ({ lines = 4, tall = false }: { lines?: number; tall?: boolean }) => (
  <div class={tall ? 'loading tall' : 'loading'} role="status">
    <span class="visually-hidden">{common.value.loading}</span>
    {Array.from({ length: lines }, (_, line) => (
      <span class="bone" key={line} />
    ))}
  </div>
);

/** A state in words, with what to do next. */
export const Notice = ({
  title,
  children,
  action,
  tone = 'plain',
}: {
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
  tone?: 'plain' | 'bad';
}) => (
  <div class={`notice ${tone}`}>
    <p class="notice-title">{title}</p>
    {children !== undefined && <div class="notice-text">{children}</div>}
    {action !== undefined && <div class="notice-action">{action}</div>}
  </div>
);

/**
 * Nothing is there yet, and why, and how something comes to be.
 * @alias a notice that looks like any, under the name of what it says
 */
export const Empty = Notice;

export const NoPermission = () => (
  <Notice title={common.value.noPermission} action={<ButtonLink href="/">{common.value.toOverview}</ButtonLink>}>
    {common.value.noPermissionText}
  </Notice>
);

export const NotFound = () => (
  <Notice title={common.value.notFound} action={<ButtonLink href="/">{common.value.toOverview}</ButtonLink>}>
    {common.value.notFoundText}
  </Notice>
);

/** What went wrong, in the words of the API, and a way to try again where that may help. */
export function Failed({ problem, retry }: { problem: Problem; retry?: () => void }) {
  if (problem.status === 403) return <NoPermission />;
  if (problem.status === 404) return <NotFound />;
  return (
    <Alert problem={problem}>
      <Notice
        tone="bad"
        title={problem.status === 0 ? common.value.unreachable : common.value.failed}
        action={retry && <Button onClick={retry}>{common.value.retry}</Button>}
      >
        {problem.status !== 0 && problem.message}
        {problem.issues.length > 0 && (
          <ul>
            {problem.issues.map(({ path, message }) => (
              <li key={path + message}>
                <code>{path}</code> {message}
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </Alert>
  );
}

/** An answer in each of its states; what was there before stays while another is on its way, or when a look fails. */
export function Shown<Value>({
  answer,
  loading,
  children,
}: {
  answer: Answer<Value>;
  loading?: ComponentChildren;
  children: (value: Value) => ComponentChildren;
}) {
  const { value, problem, stale, reload } = answer;
  if (value === undefined || isRefusal(problem)) {
    return problem === undefined ? <>{loading ?? <Loading />}</> : <Failed problem={problem} retry={reload} />;
  }
  return (
    <div class={stale ? 'shown stale' : 'shown'} aria-busy={stale}>
      {problem !== undefined && (
        <p class="stale-note" role="status">
          {common.value.stale}{' '}
          <button type="button" class="link" onClick={reload}>
            {common.value.retry}
          </button>
        </p>
      )}
      {children(value)}
    </div>
  );
}
