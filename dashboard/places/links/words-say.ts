/** Words of the sentence that a pair is told by: “moves with”, and never “causes”. */
import { defineWords } from '../../words/language.ts';

export const wordsSay = defineWords({
  en: {
    moves: {
      rise: (cpi: string, kpi: string, later: string) => `When ${cpi} rises, ${kpi} tends to rise ${later}.`,
      fall: (cpi: string, kpi: string, later: string) => `When ${cpi} rises, ${kpi} tends to fall ${later}.`,
    },
    chance: (cpi: string, kpi: string, most: string) =>
      `Nothing beyond chance says that ${kpi} moves with ${cpi} up to ${most} later. That is no proof that they don’t.`,
    constant: (cpi: string, kpi: string) =>
      `Of ${cpi} and ${kpi} at least one hardly changes: nothing can move with it.`,
    lacks: (changes: string, missing: string) => `Too short: both have ${changes}. Still missing: ${missing}.`,
    dependent: (changes: string, worth: string) =>
      `Too short: both have ${changes}, which follow one another so closely that they are worth ${worth}.`,
    changes: {
      week: { one: 'one change from week to week', many: (n: string) => `${n} changes from week to week` },
      month: { one: 'one change from month to month', many: (n: string) => `${n} changes from month to month` },
    },
    spans: {
      week: { one: '1 week', many: (n: string) => `${n} weeks` },
      month: { one: '1 month', many: (n: string) => `${n} months` },
    },
    later: {
      week: { none: 'in the same week', one: 'a week later', many: (n: string) => `${n} weeks later` },
      month: { none: 'in the same month', one: 'a month later', many: (n: string) => `${n} months later` },
    },
  },
  de: {
    moves: {
      rise: (cpi, kpi, later) => `Wenn „${cpi}“ steigt, steigt „${kpi}“ meist ${later}.`,
      fall: (cpi, kpi, later) => `Wenn „${cpi}“ steigt, fällt „${kpi}“ meist ${later}.`,
    },
    chance: (cpi, kpi, most) =>
      `Nichts jenseits des Zufalls spricht dafür, dass sich „${kpi}“ bis zu ${most} später mit „${cpi}“ bewegt. Das beweist nicht, dass es nicht so ist.`,
    constant: (cpi, kpi) => `„${cpi}“ oder „${kpi}“ ändert sich kaum: Damit kann sich nichts bewegen.`,
    lacks: (changes, missing) => `Zu kurz: Beide haben ${changes}. Noch fehlend: ${missing}.`,
    dependent: (changes, worth) =>
      `Zu kurz: Beide haben ${changes}, die so eng aufeinander folgen, dass sie nur ${worth} wert sind.`,
    changes: {
      week: { one: 'eine Änderung von Woche zu Woche', many: n => `${n} Änderungen von Woche zu Woche` },
      month: { one: 'eine Änderung von Monat zu Monat', many: n => `${n} Änderungen von Monat zu Monat` },
    },
    spans: {
      week: { one: '1 Woche', many: n => `${n} Wochen` },
      month: { one: '1 Monat', many: n => `${n} Monate` },
    },
    later: {
      week: { none: 'in derselben Woche', one: 'eine Woche später', many: n => `${n} Wochen später` },
      month: { none: 'im selben Monat', one: 'einen Monat später', many: n => `${n} Monate später` },
    },
  },
  it: {
    moves: {
      rise: (cpi, kpi, later) => `Quando «${cpi}» sale, «${kpi}» tende a salire ${later}.`,
      fall: (cpi, kpi, later) => `Quando «${cpi}» sale, «${kpi}» tende a scendere ${later}.`,
    },
    chance: (cpi, kpi, most) =>
      `Niente oltre il caso dice che «${kpi}» si muova con «${cpi}» fino a ${most} dopo. Non è una prova del contrario.`,
    constant: (cpi, kpi) => `Tra «${cpi}» e «${kpi}» almeno uno cambia appena: nulla può muoversi con esso.`,
    lacks: (changes, missing) => `Troppo corte: entrambe hanno ${changes}. Mancano ancora: ${missing}.`,
    dependent: (changes, worth) => `Troppo corte: entrambe hanno ${changes}, così legati tra loro da valerne ${worth}.`,
    changes: {
      week: { one: 'un cambiamento da settimana a settimana', many: n => `${n} cambiamenti da settimana a settimana` },
      month: { one: 'un cambiamento da mese a mese', many: n => `${n} cambiamenti da mese a mese` },
    },
    spans: {
      week: { one: '1 settimana', many: n => `${n} settimane` },
      month: { one: '1 mese', many: n => `${n} mesi` },
    },
    later: {
      week: { none: 'nella stessa settimana', one: 'una settimana dopo', many: n => `${n} settimane dopo` },
      month: { none: 'nello stesso mese', one: 'un mese dopo', many: n => `${n} mesi dopo` },
    },
  },
});
