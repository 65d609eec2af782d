/** The second step: what the connection is called, where its tickets belong, and how the desk proves itself. */
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { errorAt, SelectField, TextField } from '../../parts/field.tsx';
import { useFirstWrong } from '../../parts/use-first-wrong.ts';
import { withQuery } from '../../router/location.ts';
import { type Defaults, DefaultsFields, defaultsOf, schemeName } from './defaults-fields.tsx';
import { type DeskInfo, deskMakesSecret, freeId, type Saved } from './model.ts';
import { Refused } from './refused.tsx';
import { connectWords } from './words-connect.ts';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What was saved, with what its first step of setting up needs: it stays in this page, and is never asked again. */
export interface Made {
  answer: Saved;
  auth: { scheme: string; username?: string; name?: string };
  secret: string | undefined;
}

export function DetailsForm({
  desk,
  taken,
  onMade,
}: {
  desk: DeskInfo;
  /** Ids that there are. */
  taken: readonly string[];
  onMade: (made: Made) => void;
}) {
  const words = connectWords.value;
  const [id, setId] = useState(() => freeId(desk.id, taken));
  const [defaults, setDefaults] = useState<Defaults>({
    unit: '',
    service: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const [scheme, setScheme] = useState(desk.schemes[0] ?? 'bearer');
  const [username, setUsername] = useState('pith');
  const [headerName, setHeaderName] = useState('X-Webhook-Secret');
  const [whose, setWhose] = useState<'generated' | 'own'>('generated');
  const [secret, setSecret] = useState('');
  const [tries, setTries] = useState(0);
  const deskMakes = deskMakesSecret(desk.id, scheme);
  const idFault = taken.includes(id) ? words.idTaken : ID.test(id) ? undefined : words.idWrong;

  const save = useAction(async () => {
    const auth = {
      scheme,
      ...(scheme === 'basic' ? { username } : {}),
      ...(scheme === 'header' ? { name: headerName } : {}),
    };
    const own = !deskMakes && whose === 'own' ? secret : undefined;
    const answer = await call('PUT /v1/connections/{id}', {
      path: { id },
      body: {
        desk: desk.id,
        timeZone: defaults.timeZone,
        defaults: defaultsOf(defaults),
        auth: { ...auth, ...(own === undefined ? {} : { secret: own }) },
      },
    });
    onMade({ answer, auth, secret: deskMakes ? undefined : (own ?? answer.secret) });
  });
  const issues = save.problem?.issues;
  const room = useFirstWrong<HTMLFormElement>(tries, save.problem);

  return (
    <form
      class="form"
      ref={room}
      onSubmit={event => {
        event.preventDefault();
        setTries(tries + 1);
        if (idFault === undefined) void save.run();
      }}
    >
      <TextField
        label={words.id}
        hint={words.idHint}
        value={id}
        required
        error={tries > 0 || taken.includes(id) ? (idFault ?? errorAt(issues, '/id')) : undefined}
        onChange={setId}
      />
      <DefaultsFields
        value={defaults}
        onChange={changes => setDefaults(before => ({ ...before, ...changes }))}
        issues={issues}
      />
      <SelectField
        label={words.scheme}
        value={scheme}
        options={desk.schemes.map(value => ({ value, name: schemeName(value, desk.name) }))}
        error={errorAt(issues, '/auth/scheme')}
        hint={deskMakes ? words.deskMakes(desk.name) : undefined}
        onChange={setScheme}
      />
      {scheme === 'basic' && (
        <TextField
          label={words.username}
          value={username}
          error={errorAt(issues, '/auth/username')}
          onChange={setUsername}
        />
      )}
      {scheme === 'header' && (
        <TextField
          label={words.headerName}
          value={headerName}
          error={errorAt(issues, '/auth/name')}
          onChange={setHeaderName}
        />
      )}
      {!deskMakes && (
        <SelectField<'generated' | 'own'>
          label={words.whoseSecret}
          value={whose}
          options={[
            { value: 'generated', name: words.generated },
            { value: 'own', name: words.own },
          ]}
          onChange={setWhose}
        />
      )}
      {!deskMakes && whose === 'own' && (
        <TextField
          label={words.secret}
          type="password"
          autoComplete="new-password"
          value={secret}
          required
          hint={words.secretHint}
          error={errorAt(issues, '/auth/secret')}
          onChange={setSecret}
        />
      )}
      {save.problem !== undefined && <Refused problem={save.problem} />}
      <div class="row">
        <Button kind="primary" type="submit" busy={save.running}>
          {words.save}
        </Button>
        <ButtonLink kind="quiet" href={withQuery({ step: undefined, desk: undefined })}>
          {words.otherDesk}
        </ButtonLink>
      </div>
    </form>
  );
}
