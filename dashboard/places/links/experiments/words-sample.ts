/** Words of the sample that an experiment needs, and of a plan that can’t be saved. */
import { defineWords } from '../../../words/language.ts';

export const wordsSample = defineWords({
  en: {
    sample: 'How many it takes',
    sampleWait: 'It is said here as soon as dates and the smallest effect are there.',
    sampleAsking: 'Calculating…',
    sampleWrong: 'It is said here once what is wrong above is right.',
    needs: {
      requesters: (total: string, control: string, treatment: string) =>
        `${total} customers with an outcome: ${treatment} treated, ${control} in the control arm.`,
      units: (total: string, control: string, treatment: string) =>
        `${total} business units: ${treatment} treated, ${control} in the control arm.`,
    },
    needsWhy: (power: string, effect: string) => `For a chance of ${power} of finding ${effect}.`,
    there: (n: string) => `${n} take part.`,
    tooFew: 'That is too few: it will most likely stay inconclusive. A larger smallest effect takes fewer.',
    sampleUnknown: 'How many it takes can’t be calculated yet: say above what the KPI is without the treatment.',
    sampleUnknownMean:
      'How many it takes can’t be calculated yet: say above the value without the treatment, and its standard deviation.',
    tickets: (n: string, weeks: string, perWeek: string) =>
      `In the last 30 days these units had ${n} tickets, about ${perWeek} a week: ${weeks} weeks would bring as many tickets as it takes customers. Customers with several tickets count once, so allow for more.`,
    resultOn: (date: string) => `The result is there on ${date}, and no sooner.`,
    retrospective: 'It begins in the past: whoever plans it may have looked. That is kept with it.',
    refusedPreview: 'As it stands, this can’t be planned:',
    save: 'Plan it',
    saveChange: 'Save',
    saved: 'The experiment is planned.',
    forbidden:
      'You can’t plan this: business units take part that aren’t yours, or the id is taken by another one. Try another id.',
    wrong: (n: string) => (n === '1' ? 'One field isn’t right yet.' : `${n} fields aren’t right yet.`),
    changed: 'Somebody else has changed it meanwhile. Close this, and look at it again.',
    conflict: 'It can’t be planned as things stand:',
    faults: {
      missing: 'This is needed.',
      number: 'This isn’t a number.',
      'above-zero': 'A number above 0.',
      share: 'From 5 to 95.',
      power: 'From 50 to 99.',
      rate: 'From 0 to 100.',
      days: 'Whole days, from 0 to 365.',
      past: 'Today or later: else the past could be picked.',
      'before-start': 'Not before the first day.',
      id: 'Lower case a–z, 0–9 and single hyphens only.',
      units: 'Choose at least one.',
      treated: 'Choose at least one.',
      untreated: 'At least one has to stay as it is.',
      'baseline-first': 'Needed beside its standard deviation.',
    },
  },
  de: {
    sample: 'Wie viele es braucht',
    sampleWait: 'Das steht hier, sobald Tage und kleinste Wirkung da sind.',
    sampleAsking: 'Wird berechnet …',
    sampleWrong: 'Das steht hier, sobald stimmt, was oben nicht stimmt.',
    needs: {
      requesters: (total, control, treatment) =>
        `${total} Kunden mit einem Ergebnis: ${treatment} mit der Maßnahme, ${control} in der Vergleichsgruppe.`,
      units: (total, control, treatment) =>
        `${total} Geschäftsbereiche: ${treatment} mit der Maßnahme, ${control} in der Vergleichsgruppe.`,
    },
    needsWhy: (power, effect) => `Für eine Aussicht von ${power}, ${effect} zu finden.`,
    there: n => `${n} nehmen teil.`,
    tooFew: 'Das sind zu wenige: Es bleibt wahrscheinlich offen. Eine größere kleinste Wirkung braucht weniger.',
    sampleUnknown: 'Wie viele es braucht, lässt sich noch nicht berechnen: Nennen Sie oben den Wert ohne die Maßnahme.',
    sampleUnknownMean:
      'Wie viele es braucht, lässt sich noch nicht berechnen: Nötig sind der Wert ohne die Maßnahme und seine Standardabweichung.',
    tickets: (n, weeks, perWeek) =>
      `In den letzten 30 Tagen hatten diese Bereiche ${n} Tickets, etwa ${perWeek} in der Woche: ${weeks} Wochen brächten so viele Tickets, wie es Kunden braucht. Wer mehrere hat, zählt einmal; rechnen Sie also mit mehr.`,
    resultOn: date => `Das Ergebnis ist am ${date} da, und nicht früher.`,
    retrospective:
      'Es beginnt in der Vergangenheit: Wer es plant, hat vielleicht schon hingesehen. Das wird festgehalten.',
    refusedPreview: 'So lässt sich das nicht planen:',
    save: 'Planen',
    saveChange: 'Speichern',
    saved: 'Das Experiment ist geplant.',
    forbidden:
      'Das können Sie nicht planen: Es nehmen Bereiche teil, die nicht Ihre sind, oder die Kennung ist vergeben. Versuchen Sie eine andere.',
    wrong: n => (n === '1' ? 'Ein Feld stimmt noch nicht.' : `${n} Felder stimmen noch nicht.`),
    changed: 'Jemand anderes hat es inzwischen geändert. Schließen Sie dies, und sehen Sie es noch einmal an.',
    conflict: 'So, wie es steht, lässt es sich nicht planen:',
    faults: {
      missing: 'Das wird gebraucht.',
      number: 'Das ist keine Zahl.',
      'above-zero': 'Eine Zahl über 0.',
      share: 'Von 5 bis 95.',
      power: 'Von 50 bis 99.',
      rate: 'Von 0 bis 100.',
      days: 'Ganze Tage, von 0 bis 365.',
      past: 'Heute oder später: Sonst ließe sich die Vergangenheit aussuchen.',
      'before-start': 'Nicht vor dem ersten Tag.',
      id: 'Nur Kleinbuchstaben a–z, 0–9 und einzelne Bindestriche.',
      units: 'Wählen Sie mindestens einen.',
      treated: 'Wählen Sie mindestens einen.',
      untreated: 'Mindestens einer muss bleiben, wie er ist.',
      'baseline-first': 'Neben der Standardabweichung nötig.',
    },
  },
  it: {
    sample: 'Quanti ne servono',
    sampleWait: 'Si legge qui appena ci sono le date e il minimo effetto.',
    sampleAsking: 'Calcolo in corso…',
    sampleWrong: 'Si legge qui quando ciò che sopra non va è corretto.',
    needs: {
      requesters: (total, control, treatment) =>
        `${total} clienti con un esito: ${treatment} trattati, ${control} nel gruppo di controllo.`,
      units: (total, control, treatment) =>
        `${total} unità di business: ${treatment} trattate, ${control} nel gruppo di controllo.`,
    },
    needsWhy: (power, effect) => `Per trovare ${effect} con una probabilità del ${power}.`,
    there: n => `Ne partecipano ${n}.`,
    tooFew: 'Sono troppo poche: con ogni probabilità resterà incerto. Un minimo effetto più grande ne richiede meno.',
    sampleUnknown:
      'Quanti ne servono non si può ancora calcolare: indica sopra quanto vale il KPI senza il trattamento.',
    sampleUnknownMean:
      'Quanti ne servono non si può ancora calcolare: servono il valore senza trattamento e la sua deviazione standard.',
    tickets: (n, weeks, perWeek) =>
      `Negli ultimi 30 giorni queste unità hanno avuto ${n} ticket, circa ${perWeek} alla settimana: ${weeks} settimane porterebbero tanti ticket quanti clienti servono. Chi ne ha più d’uno conta una volta, quindi calcolane di più.`,
    resultOn: date => `Il risultato c’è il ${date}, e non prima.`,
    retrospective: 'Inizia nel passato: chi lo pianifica può aver già guardato. Questo resta scritto.',
    refusedPreview: 'Così non si può pianificare:',
    save: 'Pianifica',
    saveChange: 'Salva',
    saved: 'L’esperimento è pianificato.',
    forbidden:
      'Non puoi pianificarlo: partecipano unità che non sono tue, o l’identificativo è già usato. Provane un altro.',
    wrong: n => (n === '1' ? 'Un campo non va ancora bene.' : `${n} campi non vanno ancora bene.`),
    changed: 'Qualcun altro l’ha cambiato nel frattempo. Chiudi e guardalo di nuovo.',
    conflict: 'Allo stato attuale non si può pianificare:',
    faults: {
      missing: 'Questo è necessario.',
      number: 'Non è un numero.',
      'above-zero': 'Un numero sopra 0.',
      share: 'Da 5 a 95.',
      power: 'Da 50 a 99.',
      rate: 'Da 0 a 100.',
      days: 'Giorni interi, da 0 a 365.',
      past: 'Oggi o più tardi: altrimenti si potrebbe scegliere il passato.',
      'before-start': 'Non prima del primo giorno.',
      id: 'Solo minuscole a–z, 0–9 e trattini singoli.',
      units: 'Scegline almeno una.',
      treated: 'Scegline almeno una.',
      untreated: 'Almeno una deve restare com’è.',
      'baseline-first': 'Necessario accanto alla deviazione standard.',
    },
  },
});
