/** Why something that was to be done wasn’t: in the words of the API, beside the button that was pressed. */
import type { Problem } from '../../api/problem.ts';
import { common } from '../../words/common.ts';

export const Refused = ({ problem }: { problem: Problem }) => (
  <div class="refused-note" role="alert">
    {problem.status === 0 ? (
      <p class="form-error">{common.value.unreachable}</p>
    ) : (
      <p class="form-error" lang="en">
        {problem.message}
      </p>
    )}
    {problem.issues.length > 0 && (
      <ul lang="en">
        {problem.issues.map(({ path, message }) => (
          <li key={path + message}>
            {path !== '' && <code>{path}</code>} {message}
          </li>
        ))}
      </ul>
    )}
  </div>
);
