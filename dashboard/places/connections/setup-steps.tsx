/** What is to be done on the desk: the address, the steps, the files to paste, and what is good to know. */
import { Button } from '../../parts/button.tsx';
import { CopyBlock } from '../../parts/copy.tsx';
import { Card } from '../../parts/page.tsx';
import { isLocal, type Setup } from './model.ts';
import { words } from './words.ts';
import { connectWords } from './words-connect.ts';

function saveFile(name: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

const FileToPaste = ({ name, content }: Setup['files'][number]) => (
  <details class="file">
    <summary>
      <code>{name}</code>
    </summary>
    <CopyBlock text={content} what={name} />
    <Button onClick={() => saveFile(name, content)} aria-label={`${words.value.download}: ${name}`}>
      {words.value.download}
    </Button>
  </details>
);

export const WebhookUrl = ({ url }: { url: string }) => (
  <>
    <h3>{connectWords.value.webhookUrl}</h3>
    <CopyBlock text={url} what={connectWords.value.webhookUrl} />
    {isLocal(url) && <p class="hint">{connectWords.value.localUrl}</p>}
  </>
);

export const SetupSteps = ({ setup }: { setup: Setup }) => (
  <>
    <Card title={connectWords.value.onDesk}>
      <ol class="setup-steps" lang="en">
        {setup.steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {document.documentElement.lang !== 'en' && <p class="hint">{words.value.inEnglish}</p>}
    </Card>
    {setup.files.length > 0 && (
      <Card title={connectWords.value.files}>
        <div class="stack">
          {setup.files.map(file => (
            <FileToPaste key={file.name} {...file} />
          ))}
        </div>
      </Card>
    )}
    {setup.notes.length > 0 && (
      <Card title={connectWords.value.notes}>
        <ul lang="en">
          {setup.notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </Card>
    )}
  </>
);
