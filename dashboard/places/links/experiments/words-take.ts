/** Words of doing an experiment: taking part, sending what became of people, and ending it. */
import { defineWords } from '../../../words/language.ts';

export const wordsTake = defineWords({
  en: {
    change: 'Change the plan',
    changeNames: 'Change name or owner',
    stop: 'Stop it',
    stopTitle: (name: string) => `Stop “${name}”?`,
    stopSays:
      'It then has no result, whatever it looked like, and its hypothesis becomes inconclusive. This can’t be undone.',
    reason: 'Why does it end before its last day?',
    reasonHint: 'It is shown with the experiment. No person’s name.',
    reasonMissing: 'A reason is needed.',
    stopped: 'Stopped.',
    take: 'Put it into practice',
    ask: 'Who gets which arm',
    askSays:
      'Before a customer is helped, ask for their arm at this address, with a token of the role “signals”. It is always the same one, and the customer is named as the desk names them. Before the first day and after the last one everybody is given what control is.',
    askUnits: 'Which business units are treated is drawn by Pith, and told from the first day on.',
    notDrawn:
      'Nobody has an arm before the first day: then the plan is fixed, and who made it can’t have chosen the draw.',
    formula:
      'It can be calculated, too: the first 48 bits of SHA-256 over this text, divided by 2⁴⁸; treated is who lies below the share.',
    formulaText: (seed: string) => `${seed}:<the customer as the desk names them; an e-mail address in lower case>`,
    address: 'Address that gives the arm',
    post: 'What became of them',
    postSays: {
      rate: 'Send it for each customer, of both arms: 1 for yes, 0 for no. Up to 500 at once; the same customer again replaces.',
      mean: 'Send the number for each customer, of both arms. Up to 500 at once; the same customer again replaces.',
    },
    command: 'Command that sends outcomes',
    kpiOnly: 'Nothing is sent for it: what the units observe of the KPI counts.',
  },
  de: {
    change: 'Plan ändern',
    changeNames: 'Name oder Zuständigkeit ändern',
    stop: 'Abbrechen',
    stopTitle: name => `„${name}“ abbrechen?`,
    stopSays:
      'Es hat dann kein Ergebnis, wie auch immer es aussah, und seine Hypothese wird dadurch unentschieden. Das lässt sich nicht rückgängig machen.',
    reason: 'Warum endet es vor seinem letzten Tag?',
    reasonHint: 'Das steht dann beim Experiment. Kein Name einer Person.',
    reasonMissing: 'Ein Grund ist nötig.',
    stopped: 'Abgebrochen.',
    take: 'In die Praxis umsetzen',
    ask: 'Wer in welcher Gruppe ist',
    askSays:
      'Fragen Sie, bevor einem Kunden geholfen wird, an dieser Adresse nach seiner Gruppe, mit einem Token der Rolle „signals“. Sie ist immer dieselbe; der Kunde wird genannt, wie das Desk ihn nennt. Vor dem ersten Tag und nach dem letzten erhalten alle, was die Vergleichsgruppe erhält.',
    askUnits: 'Welche Geschäftsbereiche die Maßnahme erhalten, lost Pith aus und sagt es ab dem ersten Tag.',
    notDrawn:
      'Vor dem ersten Tag ist niemand in einer Gruppe: Erst dann steht der Plan fest, und wer ihn gemacht hat, kann das Los nicht gewählt haben.',
    formula:
      'Sie lässt sich auch berechnen: die ersten 48 Bits von SHA-256 über diesen Text, geteilt durch 2⁴⁸; die Maßnahme erhält, wer unter dem Anteil liegt.',
    formulaText: seed => `${seed}:<der Kunde, wie das Desk ihn nennt; eine E-Mail-Adresse in Kleinbuchstaben>`,
    address: 'Adresse, die die Gruppe nennt',
    post: 'Was aus ihnen wurde',
    postSays: {
      rate: 'Senden Sie es für jeden Kunden beider Gruppen: 1 für ja, 0 für nein. Bis zu 500 auf einmal; derselbe Kunde noch einmal ersetzt.',
      mean: 'Senden Sie die Zahl für jeden Kunden beider Gruppen. Bis zu 500 auf einmal; derselbe Kunde noch einmal ersetzt.',
    },
    command: 'Befehl, der Ergebnisse sendet',
    kpiOnly: 'Dafür wird nichts gesendet: Es zählt, was die Bereiche vom KPI messen.',
  },
  it: {
    change: 'Modifica il piano',
    changeNames: 'Modifica nome o responsabile',
    stop: 'Interrompi',
    stopTitle: name => `Interrompere «${name}»?`,
    stopSays:
      'Allora non ha risultato, qualunque cosa sembrasse, e la sua ipotesi diventa non conclusiva. Non si può annullare.',
    reason: 'Perché finisce prima dell’ultimo giorno?',
    reasonHint: 'Si mostra con l’esperimento. Nessun nome di persona.',
    reasonMissing: 'Serve un motivo.',
    stopped: 'Interrotto.',
    take: 'Mettilo in pratica',
    ask: 'Chi è in quale gruppo',
    askSays:
      'Prima di aiutare un cliente, chiedi il suo gruppo a questo indirizzo, con un token del ruolo «signals». È sempre lo stesso, e il cliente si nomina come lo nomina il desk. Prima del primo giorno e dopo l’ultimo tutti ricevono ciò che riceve il gruppo di controllo.',
    askUnits: 'Quali unità di business sono trattate lo estrae Pith, e lo dice dal primo giorno.',
    notDrawn:
      'Prima del primo giorno nessuno ha un gruppo: solo allora il piano è fissato, e chi l’ha fatto non può aver scelto l’estrazione.',
    formula:
      'Si può anche calcolare: i primi 48 bit di SHA-256 su questo testo, divisi per 2⁴⁸; è trattato chi sta sotto la quota.',
    formulaText: seed => `${seed}:<il cliente come lo nomina il desk; un indirizzo e-mail in minuscolo>`,
    address: 'Indirizzo che dà il gruppo',
    post: 'Che ne è stato',
    postSays: {
      rate: 'Invialo per ogni cliente di entrambi i gruppi: 1 per sì, 0 per no. Fino a 500 alla volta; lo stesso cliente di nuovo sostituisce.',
      mean: 'Invia il numero per ogni cliente di entrambi i gruppi. Fino a 500 alla volta; lo stesso cliente di nuovo sostituisce.',
    },
    command: 'Comando che invia gli esiti',
    kpiOnly: 'Non si invia nulla: conta ciò che le unità osservano del KPI.',
  },
});
