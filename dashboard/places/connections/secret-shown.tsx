/** A secret, this once: whoever looks away has to make another. */
import { CopyBlock } from '../../parts/copy.tsx';
import { Notice } from '../../parts/states.tsx';
import { connectWords } from './words-connect.ts';

export function SecretShown({ secret, auth }: { secret: string; auth: { username?: string; name?: string } }) {
  const words = connectWords.value;
  return (
    <Notice title={words.shownOnce}>
      <p>{words.shownOnceText}</p>
      {auth.username !== undefined && (
        <p>
          {words.username}: <code>{auth.username}</code>
        </p>
      )}
      {auth.name !== undefined && (
        <p>
          {words.headerName}: <code>{auth.name}</code>
        </p>
      )}
      <CopyBlock text={secret} what={words.whoseSecret} />
    </Notice>
  );
}
