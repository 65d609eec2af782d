/**
 * The closed list of words by which a measure that calls itself a CPI is refused. In English, German, Italian, French
 * and Spanish; words of all five are looked for in every text, so one stands here only if it is harmless in the other
 * four, or `HARMLESS` says where it is.
 */
import {
  CALLS,
  CHURN,
  COMPANY_COST,
  CONVERSION,
  COST,
  type CompanyResult,
  NPS,
  ORDER_VALUE,
  OWN_BENEFIT,
  PROFIT,
  RETENTION,
  REVENUE,
  SERVICE_LEVEL,
  TICKETS,
  UTILISATION,
} from './company-results.ts';
import { patternsOf, type WordList } from './wording.ts';

export const COMPANY_WORDS: readonly (readonly [CompanyResult, WordList])[] = [
  [
    NPS,
    {
      en: 'nps, n p s, net promoter*, net promotor*, promoter score, promotor score, promoters, promotors',
    },
  ],
  [
    REVENUE,
    {
      en: `
        revenue*, turnover, sales, units sold, upsell*, up sell*, cross sell*, deals won, deals closed, market
        share, share of wallet, wallet share, lifetime value, clv, arpu, gmv, mrr, sale amount*, sale value*, net income, customer acquisition, new customers,
        we sell more, we earn more, company earns, company sells, customers buy more, customers spend more`,
      de: `
        *umsatz*, umsätze, erlöse, umsatzerlös*, verkaufserlös*, verkaufszahlen, verkäufe, absatzzahl*,
        absatzmenge*, marktanteil*, kundenwert`,
      it: 'fatturato, ricavi, vendite, incassi, giro d affari, quota di mercato',
      fr: 'chiffre d affaires, ventes, part de marché, parts de marché',
      es: 'ingresos, facturación, ventas, cuota de mercado',
    },
  ],
  [
    PROFIT,
    {
      en: `
        profit, profits, profitab*, margin, margins, ebit, ebitda, earnings, roi, return on investment,
        shareholder*, dividend*`,
      de: 'gewinn, gewinne, gewinnmarge*, marge, margen, rendite*, deckungsbeitr*, rentabilität*',
      it: 'margine, margini, profitto, profitti, utile netto, redditività',
      fr: 'marges, bénéfice net, bénéfices de l entreprise, rentabilité',
      es: 'márgenes, beneficio neto, beneficios de la empresa, rentabilidad, ganancias',
    },
  ],
  [
    COMPANY_COST,
    {
      en: `
        cost per, costs per, cost to serve, cost of service, cost of sales, acquisition cost*, cost of
        acquisition, opex, capex, headcount, our cost*, company s cost*`,
      de: 'kosten pro, kosten je, personalkosten, betriebskosten, ticketkosten, supportkosten, unsere kosten',
      it: 'costo per, costi per, costi operativi, costi del personale, i nostri costi',
      fr: 'coût par, coûts par, coûts d exploitation, frais de personnel, nos coûts',
      es: `
        coste por, costo por, costes operativos, costos operativos, gastos de personal, nuestros costes, nuestros
        costos`,
    },
  ],
  [
    COST,
    {
      en: 'cost, costs',
      de: 'kosten, *kostensenkung*, *kosteneinsparung*',
      it: 'costo, costi',
      fr: 'coût, coûts',
      es: 'coste, costes, costos',
    },
  ],
  [
    CONVERSION,
    {
      en: `
        conversion*, lead generation, leads generated, qualified leads, number of leads, leads, click through*, ctr, page
        views`,
      de: 'abschlussquote*, seitenaufrufe',
      it: 'tasso di conversione',
      fr: 'taux de transformation',
      es: 'tasa de conversión',
    },
  ],
  [
    ORDER_VALUE,
    {
      en: `
        order value*, average order*, average basket*, basket value*, basket size*, cart value*, cart size*, aov, transaction
        value*, spend per`,
      de: 'bestellwert*, warenkorbwert*, warenkorbgröße*, auftragswert*, durchschnittlicher warenkorb',
      it: 'valore dell ordine, valore medio dell ordine, scontrino medio, carrello medio',
      fr: 'panier moyen, valeur de commande, valeur moyenne de commande',
      es: 'valor del pedido, valor medio del pedido, ticket medio, cesta media',
    },
  ],
  [
    CALLS,
    {
      en: `
        value added sales call*, value added call*, value added visit*, value added meeting*, value added message*,
        calls with a value added message*, sales call*, sales visit*, sales meeting*,
        calls made, calls handled, calls answered, calls per, call volume*, outbound call*, cold call*, visits
        made, emails sent, e mails sent, contacts made`,
      de: `
        verkaufsgespräch*, vertriebsgespräch*, verkaufsanruf*, vertriebsanruf*, verkaufsbesuch*, vertriebsbesuch*, kundenbesuche, getätigte anrufe,
        anrufe getätigt, geführte anrufe, anzahl anrufe, anzahl der anrufe, anrufe pro, anrufe je`,
      it: `
        chiamate effettuate, chiamate gestite, chiamate fatte, chiamate di vendita, chiamate commerciali, visite
        commerciali, visite di vendita`,
      fr: `
        appels passés, appels effectués, appels traités, appels de vente, appels commerciaux, visites
        commerciales, visites de vente`,
      es: `
        llamadas realizadas, llamadas hechas, llamadas atendidas, llamadas de venta*, llamadas comerciales,
        visitas comerciales, visitas de venta*`,
    },
  ],
  [
    TICKETS,
    {
      en: `
        tickets closed, tickets resolved, tickets solved, tickets handled, tickets processed, tickets per agent,
        tickets per hour, tickets per day, ticket volume*, ticket closed, ticket resolved, closed tickets,
        resolved tickets, handled tickets, number of tickets, cases closed, closed cases, incidents closed,
        requests processed`,
      de: `
        geschlossene tickets, gelöste tickets, bearbeitete tickets, erledigte tickets, tickets geschlossen,
        tickets gelöst, tickets pro agent, tickets pro mitarbeiter, tickets pro tag, anzahl tickets, anzahl der
        tickets, ticketaufkommen`,
      it: 'ticket chiusi, ticket risolti, ticket gestiti, ticket per operatore, ticket per agente',
      fr: `
        tickets fermés, tickets clos, tickets clôturés, tickets résolus, tickets traités, tickets par agent,
        tickets par jour`,
      es: `
        tickets cerrados, tickets resueltos, tickets atendidos, tickets por agente, tickets por día, incidencias
        cerradas, casos cerrados`,
    },
  ],
  [
    SERVICE_LEVEL,
    {
      en: 'sla, slas, service level*',
      de: 'servicelevel*',
      it: 'livelli di servizio',
      fr: 'niveaux de service, niveau de service',
      es: 'niveles de servicio, nivel de servicio',
    },
  ],
  [
    UTILISATION,
    {
      en: `
        utilisation, utilization, occupancy, agent productivity, agents productivity, team productivity, staff productivity, staff hours, utilised, utilized, average
        handling time, call handling time, ticket handling time, handle time, aht, agent time, agents time, agent
        s time, staff time, our time, time of agents, time of our, saved for agents, saved for our, billable`,
      de: '*auslastung*, produktivität der agenten, arbeitszeit der agenten, zeit der agenten, unsere zeit',
      it: `
        utilizzo degli agenti, utilizzo degli operatori, saturazione, produttività degli agenti, produttività
        degli operatori, tempo degli agenti, tempo degli operatori`,
      fr: `
        taux d occupation, taux d utilisation, occupation des agents, utilisation des agents, productivité des
        agents, temps des agents, temps de nos`,
      es: `
        utilización, ocupación de agentes, ocupación de los agentes, productividad de los agentes, tiempo de los
        agentes, tiempo de agentes`,
    },
  ],
  [
    OWN_BENEFIT,
    {
      en: `
        for the company, for our company, to the company, company s reputation, company reputation, our reputation,
        our image, saves the company`,
      de: 'für das unternehmen, fürs unternehmen, für die firma, unser ruf, unser ansehen',
      it: 'per l azienda, per l impresa, nostra reputazione, nostra immagine',
      fr: 'pour l entreprise, pour la société, notre réputation, notre image',
      es: 'para la empresa, para la compañía, nuestra reputación, nuestra imagen',
    },
  ],
  [
    CHURN,
    {
      en: 'churn*, attrition, customers lost, lost customers, customer loss*, cancellation rate*',
      de: 'abwanderung*, kundenabwanderung*, kündigungsquote*, kundenverlust*',
      it: 'tasso di abbandono, abbandono dei clienti, clienti persi',
      fr: 'clients perdus, perte de clients, taux de désabonnement',
      es: 'tasa de abandono, clientes perdidos, pérdida de clientes, fuga de clientes',
    },
  ],
  [
    RETENTION,
    {
      en: 'retention, customer loyalty',
      de: 'kundenbindung*, kundentreue',
      it: 'fidelizzazione',
      fr: 'fidélisation, rétention',
      es: 'fidelización, retención',
    },
  ],
];

/** Words of the list that mean something else in these: they are no objection. */
const HARMLESS: WordList = {
  // The people who sell; what customers say of a price; other margins and conversions.
  en: `
    sales quote*, quote* from sales, sales answer*, answer* from sales, sales enquir*, sales inquir*,
    calls answered within, calls answered in under, sales department, sales staff, sales team, sales rep, sales reps, sales person, sales people, sales assistant*, sales advis*,
    sales desk, after sales, sales tax, lose sales, lost sales, losing sales, lose revenue, lost revenue,
    losing revenue, hidden cost*, no extra cost*, extra cost*, at no cost*, cost transparency, shipping cost*,
    roaming cost*, safety margin*, margin of error, non profit*, not for profit*, currency conversion*,
    file conversion*, format conversion*, data conversion*, unit conversion*, data retention, staff turnover`,
  de: 'gewinn an, versteckte kosten',
  it: 'costi nascosti, margine di sicurezza, margine d errore',
  // In French, utilisation is using something, and roi is a king.
  fr: `
    coûts cachés, marge d erreur, marge de sécurité, marge de manœuvre, le roi, est roi, d utilisation,
    l utilisation, utilisation de, utilisation du, utilisation simple, utilisation facile, mon utilisation,
    une utilisation`,
  es: 'costes ocultos, costos ocultos, facilidad de utilización',
};

export const COMPANY_PATTERNS = [
  ...COMPANY_WORDS.flatMap(([result, words]) => patternsOf<CompanyResult | null>(result, words)),
  ...patternsOf<CompanyResult | null>(null, HARMLESS),
];

/** Words by which a text says that it is about the customer. */
export const CUSTOMER_PATTERNS = patternsOf(true, {
  en: `
    customer*, client, clients, user, users, guest*, patient*, passenger*, citizen*, shopper*, buyer*, member*, me,
    my`,
  de: 'kunde, kunden, kundin*, nutzer*, anwender*, gäste, mir, mich, mein*, ich',
  it: 'cliente, clienti, utent*, ospit*, mio, mia, miei, mie',
  fr: 'cliente*, utilisateur*, usager*, moi, mon',
  es: 'clientes, usuari*',
});
