/**
 * What a customer values one more of: the closed list of kinds, with the plain words by which an increment names one.
 * Words of all five languages are looked for in every text (en, de, it, fr, es).
 */
import { INCREMENT_KINDS, type IncrementKind } from './evidence.ts';
import { patternsOf, type WordList } from './wording.ts';

export const INCREMENT_WORDS: Readonly<Record<IncrementKind, WordList>> = {
  time: {
    en: `
      time, times, second, seconds, minute, minutes, hour, hours, day, days, week, weeks, fast, faster, sooner,
      earlier, speed, quick*, wait, waiting, delay*, punctual*, on time`,
    de: 'zeit, zeiten, *zeit, *zeiten, sekunde*, minuten, stunde*, tag, tage, schnell*, früher, pünktlich*, warten',
    it: 'tempo, tempi, secondi, minuti, ora, ore, giorno, giorni, veloc*, rapid*, attesa, attese, puntual*',
    fr: 'temps, secondes, heure, heures, jour, jours, vite, vitesse, attente*, délai*, ponctual*',
    es: 'tiempo*, segundos, minuto*, hora, horas, día, días, espera*, retraso*',
  },
  convenience: {
    en: `
      convenien*, effort*, ease, easy, easier, easily, simple*, simpli*, comfort*, hassle*, step, steps, click, clicks,
      self service, flexib*, accessib*`,
    de: 'bequem*, einfach*, mühelos*, mühe, aufwand*, komfort*, schritt, schritte, klick, klicks',
    it: 'comod*, facil*, semplic*, sforz*',
    fr: 'commodité*, simplicité, confort*, pratique',
    es: 'comodidad*, sencill*, esfuerzo*, conveniencia',
  },
  options: {
    en: 'option*, choice*, choose, variety, alternative*, selection, payment method*, way* to pay',
    de: 'auswahl*, wahlmöglichkeit*, möglichkeit*, alternativ*',
    it: 'opzion*, scelt*',
    fr: 'choix, choisir, variété',
    es: 'opción, opciones, elección, elecciones, elegir, variedad',
  },
  'money-saved': {
    en: `
      money saved, save money, saves money, saving money, saves me money, saves them money, saves the customer
      money, less money, money back, savings, cheaper, price, prices, discount*, refund*, pay less, pays less, less to pay,
      free of charge, cost, costs, euro saved, euros saved, eur saved, dollar* saved, usd saved, pound* saved,
      gbp saved, franc* saved, chf saved`,
    de: `
      geld gespart, gespartes geld, geld sparen, spart geld, weniger geld, ersparnis*, geldersparnis*, günstiger,
      billiger, preis, preise, rabatt*, erstattung*, kosten`,
    it: 'risparmi*, denaro risparmiato, meno caro, prezzo, prezzi, sconto, sconti, rimborso, costo, costi',
    fr: `
      argent économisé, économie*, économiser, épargne*, moins cher, prix, remise*, rabais, remboursement*, coût,
      coûts`,
    es: 'dinero ahorrado, ahorr*, más barato, precio*, descuento*, reembolso*, coste, costes, costos',
  },
  quality: {
    en: `
      quality, defect*, error*, fault*, accura*, reliab*, correct*, works, broke, broken, breaks, durab*, stable,
      stability, availab*, outage*, uptime, downtime, interrupt*, uninterrupted, right first time`,
    de: `
      qualität*, fehler*, zuverlässig*, verlässlich*, genau*, haltbar*, funktioniert, verfügbar*, ausfall*,
      ausfälle, stabil*`,
    it: 'qualità, difett*, errori, errore, affidabil*, precis*, funziona',
    fr: 'qualité*, défaut*, erreur*, fiab*, précis*, panne*, fonctionne',
    es: 'calidad, fallo*, fiab*, confiab*, precis*, funciona, avería*',
  },
  security: {
    en: 'secur*, safe, safer, safety, privacy, protect*',
    de: 'sicher*, datenschutz, schutz, geschützt*',
    it: 'sicur*, protezion*, riservatezza',
    fr: 'sécur*, sûreté, confidentialité',
    es: 'segur*, protección, privacidad',
  },
  trust: {
    en: 'trust*, confiden*, transparen*, honest*, predictab*, certain*, peace of mind, informed',
    de: 'vertrau*, ehrlich*, gewissheit, planbar*',
    it: 'fiducia, trasparen*, onest*, certezza',
    fr: 'confiance, honnêt*, certitude, sérénité',
    es: 'confianza, certeza, tranquilidad',
  },
  recognition: {
    en: 'recogni*, appreciat*, respect*, being valued, feel valued, heard, listened to',
    de: 'anerkennung, anerkannt, wertschätz*, respekt*, ernst genommen',
    it: 'riconosciment*, apprezza*, rispett*',
    fr: 'reconnaissance, considération, reconnu*',
    es: 'reconocimiento*, aprecio, respeto',
  },
  personalisation: {
    en: 'personali*, tailor*, made to measure, relevan*, fits me, suits me, individual*',
    de: 'persönlich*, maßgeschneidert*, individuell*, passend*',
    it: 'su misura, rilevant*, pertinent*',
    fr: 'personnalis*, sur mesure, pertinen*',
    es: 'a medida, pertinen*',
  },
  responsibility: {
    en: 'responsib*, sustainab*, environment*, emission*, co 2, ethic*, fair, fairness, waste',
    de: 'verantwort*, nachhaltig*, umwelt*, emissionen',
    it: 'responsabil*, sostenib*, ambient*, equità',
    fr: 'responsab*, durable*, environnement*, équité',
    es: 'sostenib*, ambiental*, medio ambiente, equidad',
  },
  reputation: {
    en: 'reputation, prestige, standing, image, status',
    de: 'ansehen, prestige, guter ruf',
    it: 'reputazione, prestigio, immagine',
    fr: 'réputation, renommée',
    es: 'reputación, prestigio, imagen',
  },
  connection: {
    en: 'connect*, social*, friend*, belong*, communit*, famil*, togetherness, relationship*, people i know',
    de: 'verbindung*, verbunden*, freund*, zugehörig*, gemeinschaft*, nähe',
    it: 'connession*, amic*, appartenenza, comunità, legam*',
    fr: 'connexion*, ami, amis, amie*, amitié*, appartenance, communauté*, lien, liens',
    es: 'conexión, conexiones, amigo*, amiga*, amistad*, pertenencia, comunidad, vínculo*',
  },
};

export const INCREMENT_PATTERNS = INCREMENT_KINDS.flatMap(kind =>
  patternsOf<IncrementKind>(kind, INCREMENT_WORDS[kind]),
);

/** Money by itself may be anybody's. */
export const MONEY_PATTERNS = patternsOf(true, {
  en: 'money',
  de: 'geld',
  it: 'denaro, soldi',
  fr: 'argent',
  es: 'dinero',
});
