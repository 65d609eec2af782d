import type { Words } from './words.ts';

export const de: Words = {
  name: 'Deutsch',
  about: ticketId => `Zu Ihrer Anfrage ${ticketId}`,
  progress: (step, of) => `Frage ${step} von ${of}`,
  next: 'Weiter',
  save: 'Speichern',
  back: 'Zurück',
  skip: 'Überspringen',
  languages: 'Sprache',
  privacy:
    'Ihre Antworten gehören zu dieser Anfrage: Das Team, das sie bearbeitet hat, kann sie sehen und meldet sich vielleicht bei Ihnen.',
  questions: {
    satisfaction: {
      ask: 'Wie zufrieden sind Sie damit, wie wir Ihre Anfrage bearbeitet haben?',
      short: 'Zufriedenheit',
    },
    effort: { ask: 'Wie leicht war es für Sie, zu einer Lösung zu kommen?', short: 'Wie leicht es war' },
    happiness: { ask: 'Wie glücklich sind Sie damit, wie es gelaufen ist?', short: 'Wie es gelaufen ist' },
    recommend: {
      ask: 'Wie wahrscheinlich ist es, dass Sie unseren Service im Kollegenkreis weiterempfehlen?',
      short: 'Weiterempfehlung',
    },
    'lost-time': { ask: 'Wie viel Arbeitszeit hat Sie das gekostet?', short: 'Verlorene Arbeitszeit' },
    'solved-first': {
      ask: 'Wurde Ihre Anfrage schon beim ersten Kontakt gelöst?',
      short: 'Beim ersten Kontakt gelöst',
    },
  },
  satisfaction: ['Sehr unzufrieden', 'Unzufrieden', 'Weder noch', 'Zufrieden', 'Sehr zufrieden'],
  effort: ['Sehr schwer', 'Schwer', 'Eher schwer', 'Weder leicht noch schwer', 'Eher leicht', 'Leicht', 'Sehr leicht'],
  happiness: ['überhaupt nicht glücklich', 'rundum glücklich'],
  recommend: ['äußerst unwahrscheinlich', 'äußerst wahrscheinlich'],
  ends: (lowest, highest) => `0 heißt ${lowest}, 10 heißt ${highest}.`,
  yes: 'Ja',
  no: 'Nein',
  lostTime: {
    0: 'Keine',
    900: 'Etwa 15 Minuten',
    1800: 'Etwa 30 Minuten',
    3600: 'Etwa 1 Stunde',
    7200: 'Etwa 2 Stunden',
    14400: 'Einen halben Tag',
    28800: 'Einen Tag',
    57600: 'Mehr als einen Tag',
  },
  reasons: {
    ask: {
      low: 'Was ist schiefgelaufen?',
      middle: 'Was war für Ihre Antwort ausschlaggebend?',
      high: 'Was ist gut gelaufen?',
    },
    hint: 'Wählen Sie alles, was zutrifft, oder nichts.',
    short: 'Gründe',
    none: 'Nichts davon',
    words: {
      speed: { low: 'Es hat zu lange gedauert', middle: 'Die Geschwindigkeit', high: 'Es ging schnell' },
      solution: {
        low: 'Die Lösung hat nicht wirklich geholfen',
        middle: 'Die Lösung',
        high: 'Die Lösung funktioniert',
      },
      friendliness: { low: 'Der Ton war nicht freundlich', middle: 'Der Ton', high: 'Alle waren freundlich' },
      explanation: { low: 'Es wurde nicht gut erklärt', middle: 'Die Erklärung', high: 'Es wurde gut erklärt' },
      effort: {
        low: 'Ich musste zu viel selbst tun',
        middle: 'Was ich selbst tun musste',
        high: 'Ich musste wenig selbst tun',
      },
      'passed-on': {
        low: 'Ich wurde weitergereicht',
        middle: 'Wer sich gekümmert hat',
        high: 'Eine Person hat sich gekümmert',
      },
      'kept-informed': {
        low: 'Ich wurde nicht auf dem Laufenden gehalten',
        middle: 'Die Zwischenstände',
        high: 'Ich wurde auf dem Laufenden gehalten',
      },
    },
  },
  error: {
    title: 'Bitte prüfen Sie Ihre Antwort',
    prefix: 'Fehler',
    nothingChosen: 'Bitte wählen Sie eine Antwort, oder überspringen Sie die Frage.',
    notAChoice: 'Das ist keine der möglichen Antworten. Bitte wählen Sie eine auf der Seite.',
  },
  thanks: {
    title: 'Vielen Dank!',
    text: 'Ihre Antworten sind gespeichert. Mit demselben Link können Sie sie ändern.',
    nothing: 'Noch keine Antworten',
    nothingText: 'Sie haben nichts beantwortet, und das ist in Ordnung. Mit demselben Link können Sie wiederkommen.',
    yourAnswers: 'Ihre Antworten',
    change: 'Ändern',
    answer: 'Beantworten',
    unanswered: 'Nicht beantwortet',
    closed: 'Die Zeit zum Antworten ist um; diese Antworten lassen sich nicht mehr ändern.',
    youSaid: 'Sie haben es gesagt, wir haben es getan',
    followUp: due => `Wir gehen dem nach und melden uns bei Ihnen bis ${due}.`,
  },
  expired: {
    title: 'Dieser Link ist abgelaufen',
    text: 'Die Zeit zum Antworten ist um. Danke, dass Sie uns helfen wollten.',
  },
  unknown: {
    title: 'Dieser Link funktioniert nicht',
    text: 'Bitte öffnen Sie ihn noch einmal aus der Nachricht, die Sie bekommen haben. Wenn er dann nicht funktioniert, gilt er nicht mehr.',
  },
  unavailable: {
    title: 'Das klappt gerade nicht',
    text: 'Die Seite konnte nicht geladen oder Ihre Antwort nicht gespeichert werden. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
};
