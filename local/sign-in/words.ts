/** What the pages say, in each language. */
import type { Language } from './language.ts';

export interface Words {
  title: string;
  /** Of the page with sample people. */
  samples: string;
  people: string;
  admin: string;
  adminMay: string;
  it: string;
  itMay: string;
  owners: string;
  owner(unit: string): string;
  ownerMay: string;
  noUnits: string;
  /** Of the page that takes a token. */
  bring: string;
  token: string;
  signIn: string;
  badToken: string;
  realPeople: string;
  /** Of the page that says why it goes no further. */
  stopped: string;
  incomplete: string;
  client: string;
  address: string;
  elsewhere: string;
  toDashboard: string;
  notBuilt: string;
  build: string;
}

const en: Words = {
  title: 'Sign in to Pith',
  samples: 'This is the development sign-in, for this machine only. Its people are samples: choose who you want to be.',
  people: 'IT',
  admin: 'Administrator',
  adminMay: 'Sets up desks, units, calendars and measures; reads everything',
  it: 'IT leader',
  itMay: 'Reads every business unit, and agrees for IT',
  owners: 'Business owners',
  owner: unit => `Business owner, ${unit}`,
  ownerMay: 'Reads this unit only, and agrees for the business',
  noUnits: 'There is no business unit yet: one comes with its first ticket.',
  bring:
    'You reach this Pith over a network or through a proxy, so it offers no sample people. Sign in with a token that is made on the machine where Pith runs:',
  token: 'Token',
  signIn: 'Sign in',
  badToken: 'This token is not valid: it is incomplete, has expired, comes from another Pith, or is a system’s.',
  realPeople: 'For the people of your company, set PITH_ISSUER to your own sign-in (docs/access.md).',
  stopped: 'This sign-in can’t go on',
  incomplete: 'The request that led here is incomplete.',
  client: 'The application that led here isn’t known.',
  address:
    'It would lead to another address than the one you are at. Where a proxy is in between, it has to pass on Host and X-Forwarded-Proto.',
  elsewhere: 'The form came from another site.',
  toDashboard: 'Open the dashboard',
  notBuilt: 'The dashboard isn’t built yet',
  build: 'Build it in Pith’s folder, and start Pith again:',
};

const de: Words = {
  title: 'Bei Pith anmelden',
  samples:
    'Das ist die Anmeldung zum Ausprobieren, nur für diesen Rechner. Die Personen sind Beispiele: Wählen Sie, wer Sie sein möchten.',
  people: 'IT',
  admin: 'Administration',
  adminMay: 'Richtet Service-Desks, Bereiche, Kalender und Messgrößen ein; liest alles',
  it: 'Leitung der IT',
  itMay: 'Liest alle Geschäftsbereiche und vereinbart für die IT',
  owners: 'Geschäftsbereiche',
  owner: unit => `Geschäftsbereich ${unit}`,
  ownerMay: 'Liest nur diesen Bereich und vereinbart für das Geschäft',
  noUnits: 'Es gibt noch keinen Geschäftsbereich: Er entsteht mit seinem ersten Ticket.',
  bring:
    'Sie erreichen dieses Pith über ein Netz oder einen Proxy, deshalb bietet es keine Beispielpersonen an. Melden Sie sich mit einem Token an, das auf dem Rechner erzeugt wird, auf dem Pith läuft:',
  token: 'Token',
  signIn: 'Anmelden',
  badToken:
    'Dieses Token ist nicht gültig: Es ist unvollständig, abgelaufen, von einem anderen Pith oder das eines Systems.',
  realPeople: 'Für die Menschen Ihres Unternehmens: PITH_ISSUER auf Ihre eigene Anmeldung setzen (docs/access.md).',
  stopped: 'Diese Anmeldung geht nicht weiter',
  incomplete: 'Die Anfrage, die hierher geführt hat, ist unvollständig.',
  client: 'Die Anwendung, die hierher geführt hat, ist nicht bekannt.',
  address:
    'Sie würde zu einer anderen Adresse führen als der, an der Sie sind. Ein Proxy dazwischen muss Host und X-Forwarded-Proto weitergeben.',
  elsewhere: 'Das Formular kam von einer anderen Website.',
  toDashboard: 'Dashboard öffnen',
  notBuilt: 'Das Dashboard ist noch nicht gebaut',
  build: 'Im Ordner von Pith bauen und Pith neu starten:',
};

const it: Words = {
  title: 'Accedi a Pith',
  samples: 'Questo è l’accesso di prova, solo per questo computer. Le persone sono esempi: scegli chi vuoi essere.',
  people: 'IT',
  admin: 'Amministrazione',
  adminMay: 'Configura service desk, unità, calendari e misure; legge tutto',
  it: 'Responsabile IT',
  itMay: 'Legge tutte le unità di business e concorda per l’IT',
  owners: 'Unità di business',
  owner: unit => `Responsabile dell’unità ${unit}`,
  ownerMay: 'Legge solo questa unità e concorda per il business',
  noUnits: 'Non c’è ancora nessuna unità di business: nasce con il suo primo ticket.',
  bring:
    'Raggiungi questo Pith attraverso una rete o un proxy, quindi non offre persone di esempio. Accedi con un token creato sul computer su cui gira Pith:',
  token: 'Token',
  signIn: 'Accedi',
  badToken: 'Questo token non è valido: è incompleto, scaduto, di un altro Pith oppure di un sistema.',
  realPeople: 'Per le persone della tua azienda, imposta PITH_ISSUER sul vostro accesso (docs/access.md).',
  stopped: 'Questo accesso non può proseguire',
  incomplete: 'La richiesta che ha portato qui è incompleta.',
  client: 'L’applicazione che ha portato qui non è conosciuta.',
  address:
    'Porterebbe a un indirizzo diverso da quello in cui ti trovi. Se c’è un proxy, deve inoltrare Host e X-Forwarded-Proto.',
  elsewhere: 'Il modulo proveniva da un altro sito.',
  toDashboard: 'Apri la dashboard',
  notBuilt: 'La dashboard non è ancora stata compilata',
  build: 'Compilala nella cartella di Pith e riavvia Pith:',
};

export const WORDS: Readonly<Record<Language, Words>> = { en, de, it };
