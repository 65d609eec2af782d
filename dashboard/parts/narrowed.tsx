/** The service and the kind of tickets that a place was opened for: they stay with it, are said, and can be taken away. */
import { query, setQuery } from '../router/location.ts';
import { factorName } from '../words/factors.ts';
import { defineWords } from '../words/language.ts';
import { terms } from '../words/terms.ts';
import { Button } from './button.tsx';

const words = defineWords({
  en: { to: 'Narrowed to', without: (what: string) => `Remove the filter: ${what}` },
  de: { to: 'Eingegrenzt auf', without: what => `Filter entfernen: ${what}` },
  it: { to: 'Ristretto a', without: what => `Togli il filtro: ${what}` },
});

const KINDS = ['incident', 'request', 'other', 'all'] as const;
type Kind = (typeof KINDS)[number];

/** As the address has them, for a query of the API and for addresses that lead on. */
export function narrowing(): { service?: string; kind?: Kind } {
  const service = query.value.get('service');
  const kind = KINDS.find(one => one === query.value.get('kind'));
  return { ...(service ? { service } : {}), ...(kind === undefined ? {} : { kind }) };
}

export function Narrowed() {
  const { service, kind } = narrowing();
  const all = [
    ...(service === undefined ? [] : [{ parameter: 'service', name: factorName('service', service) }]),
    ...(kind === undefined ? [] : [{ parameter: 'kind', name: terms.value.kind[kind] }]),
  ];
  if (all.length === 0) return null;
  return (
    <p class="row">
      <span class="soft">{words.value.to}</span>
      {all.map(({ parameter, name }) => (
        <Button
          key={parameter}
          aria-label={words.value.without(name)}
          onClick={() => setQuery({ [parameter]: undefined })}
        >
          {name} <span aria-hidden="true">✕</span>
        </Button>
      ))}
    </p>
  );
}
