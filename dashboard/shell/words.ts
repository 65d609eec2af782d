/** Words that only the shell needs. */
import { defineWords } from '../words/language.ts';

export const shellWords = defineWords({
  en: {
    signedInAs: 'Signed in as',
    account: 'Your account and how Pith looks',
    notLoaded: 'This part of Pith couldn’t be loaded.',
    notLoadedText:
      'The connection may be gone, or there is a new release since you opened the page. Loading it anew helps with the second.',
    reload: 'Load anew',
    broken: 'Something here has failed.',
    brokenText: 'That is a fault of Pith’s, not of yours. The rest still works, and nothing that was saved is lost.',
    claim: 'SLA and experience of every business unit, side by side.',
  },
  de: {
    signedInAs: 'Angemeldet als',
    account: 'Ihr Konto und die Darstellung von Pith',
    notLoaded: 'Dieser Teil von Pith konnte nicht geladen werden.',
    notLoadedText:
      'Vielleicht ist die Verbindung weg, oder es gibt eine neue Version, seit Sie die Seite geöffnet haben. Im zweiten Fall hilft es, sie neu zu laden.',
    reload: 'Neu laden',
    broken: 'Hier ist etwas schiefgegangen.',
    brokenText:
      'Das ist ein Fehler von Pith und nicht Ihrer. Alles andere funktioniert weiter, und nichts Gespeichertes ist verloren.',
    claim: 'SLA und Erfahrung jedes Geschäftsbereichs, nebeneinander.',
  },
  it: {
    signedInAs: 'Accesso come',
    account: 'Il tuo account e l’aspetto di Pith',
    notLoaded: 'Non è stato possibile caricare questa parte di Pith.',
    notLoadedText:
      'Forse manca la connessione, oppure c’è una nuova versione da quando hai aperto la pagina. Nel secondo caso basta ricaricarla.',
    reload: 'Ricarica',
    broken: 'Qui qualcosa è andato storto.',
    brokenText: 'È un errore di Pith, non tuo. Tutto il resto funziona, e nulla di ciò che è stato salvato è perso.',
    claim: 'SLA ed esperienza di ogni unità di business, fianco a fianco.',
  },
});
