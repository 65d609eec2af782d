/** Words of why a ticket is at risk. */
import { defineWords } from '../../words/language.ts';

export const reasonWords = defineWords({
  en: {
    reason: {
      effort: (points: number) => `effort of ${points} ${points === 1 ? 'point' : 'points'}`,
      'requester-wait': (span: string) => `waited ${span} for us`,
      'experienced-time': (span: string) => `open for ${span}`,
      'first-reply-wait': (span: string) => `waited ${span} for the first reply`,
      reopened: (times: number) => (times === 1 ? 'reopened once' : `reopened ${times} times`),
      bounced: (times: number) => (times === 1 ? 'passed on once' : `passed on ${times} times`),
      chased: (times: number) =>
        times === 1 ? 'the customer had to ask once more' : `the customer had to ask ${times} times more`,
      rating: 'a bad answer of the customer',
      lost: (span: string) => `${span} of working time lost`,
      moreThan: (span: string) => `more than ${span}`,
    },
    limit: {
      agreement: (version: string, limit: string) => `agreement version ${version} accepts ${limit}`,
      settings: (limit: string) => `${limit} are too many by the settings`,
      tooOften: (limit: string) => `${limit} times is too often by the settings`,
    },
  },
  de: {
    reason: {
      effort: points => `Aufwand von ${points} ${points === 1 ? 'Punkt' : 'Punkten'}`,
      'requester-wait': span => `hat ${span} auf uns gewartet`,
      'experienced-time': span => `offen seit ${span}`,
      'first-reply-wait': span => `hat ${span} auf die erste Antwort gewartet`,
      reopened: times => (times === 1 ? 'einmal wieder geöffnet' : `${times}-mal wieder geöffnet`),
      bounced: times => (times === 1 ? 'einmal weitergereicht' : `${times}-mal weitergereicht`),
      chased: times =>
        times === 1 ? 'der Kunde musste einmal nachfragen' : `der Kunde musste ${times}-mal nachfragen`,
      rating: 'eine schlechte Antwort des Kunden',
      lost: span => `${span} Arbeitszeit verloren`,
      moreThan: span => `mehr als ${span}`,
    },
    limit: {
      agreement: (version, limit) => `Vereinbarung Version ${version} nimmt ${limit} hin`,
      settings: limit => `${limit} sind nach den Einstellungen zu viel`,
      tooOften: limit => `${limit}-mal ist nach den Einstellungen zu oft`,
    },
  },
  it: {
    reason: {
      effort: points => `sforzo di ${points} ${points === 1 ? 'punto' : 'punti'}`,
      'requester-wait': span => `ha aspettato noi per ${span}`,
      'experienced-time': span => `aperto da ${span}`,
      'first-reply-wait': span => `ha aspettato la prima risposta per ${span}`,
      reopened: times => (times === 1 ? 'riaperto una volta' : `riaperto ${times} volte`),
      bounced: times => (times === 1 ? 'passato ad altri una volta' : `passato ad altri ${times} volte`),
      chased: times =>
        times === 1 ? 'il cliente ha dovuto sollecitare una volta' : `il cliente ha dovuto sollecitare ${times} volte`,
      rating: 'una risposta negativa del cliente',
      lost: span => `${span} di lavoro persi`,
      moreThan: span => `più di ${span}`,
    },
    limit: {
      agreement: (version, limit) => `l’accordo versione ${version} accetta ${limit}`,
      settings: limit => `${limit} sono troppi secondo le impostazioni`,
      tooOften: limit => `${limit} volte sono troppe secondo le impostazioni`,
    },
  },
});
