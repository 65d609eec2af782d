/** The types of the API: written by `npm run client:generate`, never by hand. */

export interface Routes {
  /**
   * What a desk asks before it posts
   */
  'GET /v1/webhooks/{connectionId}': {
    path: {
      /**
       * The connection, as it was named when it was set up
       */
      connectionId: string;
    };
    query: {};
    answer: undefined;
  };
  /**
   * A desk posts here
   */
  'POST /v1/webhooks/{connectionId}': {
    path: {
      /**
       * The connection, as it was named when it was set up
       */
      connectionId: string;
    };
    query: {};
    answer: {
      /**
       * Events that were new
       */
      accepted: number;
      duplicates: number;
      /**
       * Parts that say nothing about tickets
       */
      ignored?: number;
      /**
       * Kept as it came: the connection is paused
       */
      held?: 1;
      /**
       * It was a test
       */
      test?: true;
      /**
       * A part is not usable: the body is in quarantine
       */
      quarantined?: true;
      errors?: Issue[];
    };
  };
  /**
   * CloudEvents webhook validation
   */
  'OPTIONS /v1/webhooks/{connectionId}': {
    path: {
      /**
       * The connection, as it was named when it was set up
       */
      connectionId: string;
    };
    query: {};
    answer: undefined;
  };
  /**
   * The survey page
   */
  'GET /s/{token}': {
    path: {
      /**
       * What stands behind the last slash of a survey link
       */
      token: string;
    };
    query: {
      /**
       * The language of the page; without it, as the browser asks
       */
      lang?: 'en' | 'de' | 'it' | 'fr' | 'es';
      /**
       * The question to show; else the first that is not answered
       */
      q?: string;
    };
    answer: undefined;
  };
  /**
   * A customer answers
   */
  'POST /s/{token}': {
    path: {
      /**
       * What stands behind the last slash of a survey link
       */
      token: string;
    };
    query: {
      /**
       * The language of the page; without it, as the browser asks
       */
      lang?: 'en' | 'de' | 'it' | 'fr' | 'es';
      /**
       * The question to show; else the first that is not answered
       */
      q?: string;
    };
    body: {
      answers?: {
        satisfaction?: number | boolean;
        effort?: number | boolean;
        happiness?: number | boolean;
        recommend?: number | boolean;
        'lost-time'?: number | boolean;
        'solved-first'?: number | boolean;
      };
      /**
       * @maxItems 100
       */
      reasons?: string[];
    };
    answer: {
      /**
       * The questions whose answers are recorded
       */
      recorded: string[];
    };
  };
  /**
   * Whether Pith is well, and the feed lag
   */
  'GET /v1/health': {
    path: {};
    query: {};
    answer: {
      /**
       * Degraded: it reads, and the store takes nothing
       */
      status: 'ok' | 'degraded';
      /**
       * Age of the oldest accepted event that isn’t counted yet
       */
      feedLagSeconds: number;
      /**
       * Why it is degraded, and what to do about it
       */
      problem?: string;
    };
  };
  /**
   * This API as an OpenAPI 3.1 document
   */
  'GET /v1/openapi.json': {
    path: {};
    query: {};
    answer: {
      /**
       * The version of OpenAPI
       */
      openapi: string;
      info: {
        title: string;
        version: string;
        summary?: string;
        description?: string;
        license?: {
          [k: string]: string;
        };
      };
      servers: {
        url: string;
        description?: string;
      }[];
      tags: {
        name: string;
        description?: string;
      }[];
      paths: {
        [k: string]: {
          [k: string]: unknown;
        };
      };
      webhooks: {
        [k: string]: {
          [k: string]: unknown;
        };
      };
      components: {
        [k: string]: {
          [k: string]: unknown;
        };
      };
    };
  };
  /**
   * Who calls, as the token says it
   */
  'GET /v1/me': {
    path: {};
    query: {};
    answer: {
      /**
       * What tells people apart: no name
       */
      subject: string;
      role: 'admin' | 'it' | 'business';
      /**
       * Of a business owner; the others see all, and it is empty
       */
      units: string[];
    };
  };
  /**
   * SLA and experience side by side
   */
  'GET /v1/reports/sla-xla': {
    path: {};
    query: {
      /**
       * A unit, several by comma, or * for all that the caller may see
       */
      unit?: string;
      /**
       * Only this service
       */
      service?: string;
      /**
       * The first day, in the unit’s time zone (YYYY-MM-DD)
       */
      from?: string;
      /**
       * The last day, included (YYYY-MM-DD)
       */
      to?: string;
      /**
       * How long each point of the series is; without it, by the length of the period
       */
      interval?: 'day' | 'week' | 'month';
      /**
       * The same figures again, of each of these
       */
      groupBy?: 'unit' | 'service' | 'priority' | 'channel' | 'group';
      /**
       * Which tickets count
       */
      kind?: 'incident' | 'request' | 'other' | 'all';
      /**
       * Whose clocks count: ours, or those that the desk reports; without it, ours where there is a policy
       */
      slaSource?: 'computed' | 'reported';
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv' | 'html';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'comparison' | 'measures' | 'drivers';
    };
    answer: Comparison;
  };
  /**
   * The tickets behind a number of a report
   */
  'GET /v1/reports/tickets': {
    path: {};
    query: {
      /**
       * A unit, several by comma, or * for all that the caller may see
       */
      unit?: string;
      /**
       * Only tickets of this value
       */
      service?: string;
      /**
       * The first day, in the unit’s time zone (YYYY-MM-DD)
       */
      from?: string;
      /**
       * The last day, included (YYYY-MM-DD)
       */
      to?: string;
      /**
       * How long each point of the series is; without it, by the length of the period
       */
      interval?: 'day' | 'week' | 'month';
      /**
       * The same figures again, of each of these
       */
      groupBy?: 'unit' | 'service' | 'priority' | 'channel' | 'group';
      /**
       * Which tickets count
       */
      kind?: 'incident' | 'request' | 'other' | 'all';
      /**
       * Whose clocks count: ours, or those that the desk reports; without it, ours where there is a policy
       */
      slaSource?: 'computed' | 'reported';
      /**
       * Only tickets of this value
       */
      priority?: string;
      /**
       * Only tickets of this value
       */
      channel?: string;
      /**
       * Only tickets of this value
       */
      group?: string;
      /**
       * Only tickets of which this isn’t known: those of a group without a name
       */
      without?: string;
      /**
       * Local hour of the creation, 0 to 23
       */
      hour?: string;
      /**
       * Which tickets; of several, by comma, all must hold: watermelon-observed,bounced
       */
      where?: string;
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'tickets' | 'clocks';
    };
    answer: TicketsPage;
  };
  /**
   * Open tickets that are still green and hurt already, worst first
   */
  'GET /v1/reports/at-risk': {
    path: {};
    query: {
      /**
       * A unit, several by comma, or * for all that the caller may see
       */
      unit?: string;
      /**
       * Only this service
       */
      service?: string;
      /**
       * Which tickets count
       */
      kind?: 'incident' | 'request' | 'other' | 'all';
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'tickets' | 'reasons' | 'clocks';
    };
    answer: AtRisk;
  };
  /**
   * What the columns of a CSV mean, as metadata of CSV on the Web
   */
  'GET /v1/reports/columns/{report}': {
    path: {
      /**
       * The table: the link with rel=describedby of each CSV names it
       */
      report: string;
    };
    query: {};
    answer: TableColumns;
  };
  /**
   * One ticket, and why each of its numbers is what it is
   */
  'GET /v1/tickets/{connection}/{ticketId}': {
    path: {
      /**
       * The connection that the ticket came by
       */
      connection: string;
      /**
       * The ticket, as its desk names it
       */
      ticketId: string;
    };
    query: {
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'timeline' | 'clocks' | 'measures';
    };
    answer: Ticket;
  };
  /**
   * Business units that the caller may see
   */
  'GET /v1/units': {
    path: {};
    query: {
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'units';
    };
    answer: {
      items: {
        id: string;
        name: string;
        timeZone: string;
        slaTarget: number;
        services: string[];
        /**
         * Found in events, and nobody has set it up yet
         */
        discovered?: boolean;
      }[];
      nextCursor?: string;
    };
  };
  /**
   * All versions, with their status and signatures
   */
  'GET /v1/units/{unit}/agreements': {
    path: {
      /**
       * The business unit
       */
      unit: string;
    };
    query: {
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: number;
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'versions' | 'measures';
    };
    answer: {
      /**
       * Newest first
       */
      items: Agreement[];
      nextCursor?: string;
    };
  };
  /**
   * Propose the next version of a unit’s agreement, with the baseline beside each target
   */
  'POST /v1/units/{unit}/agreements': {
    path: {
      /**
       * The business unit
       */
      unit: string;
    };
    query: {};
    body: AgreementDocument;
    answer: Agreement;
  };
  /**
   * One version of an agreement
   */
  'GET /v1/units/{unit}/agreements/{version}': {
    path: {
      /**
       * The business unit
       */
      unit: string;
      /**
       * The version of the agreement: 1, 2, 3…
       */
      version: string;
    };
    query: {
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'versions' | 'measures';
    };
    answer: Agreement;
  };
  /**
   * Verdicts on closed windows, and what late events have made of them since
   */
  'GET /v1/units/{unit}/verdicts': {
    path: {
      /**
       * The business unit
       */
      unit: string;
    };
    query: {
      /**
       * Windows that ended on this day of the unit’s, or later
       */
      from?: string;
      /**
       * Windows that ended on this day, or earlier
       */
      to?: string;
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'verdicts' | 'measures';
    };
    answer: {
      /**
       * The newest first
       */
      items: WindowVerdict[];
      /**
       * When it was found
       */
      asOf: string;
      /**
       * Age of the oldest accepted event that was not counted yet; 0 when there was none
       */
      feedLagSeconds: number;
      nextCursor?: string;
    };
  };
  /**
   * What is wrong now
   */
  'GET /v1/alerts': {
    path: {};
    query: {
      /**
       * A business unit that the caller may see
       */
      unit?: string;
      /**
       * Which of them
       */
      status?: 'open' | 'acknowledged' | 'all';
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'alerts' | 'measures';
    };
    answer: {
      /**
       * Worst first
       */
      items: Alert[];
      /**
       * When it was found
       */
      asOf: string;
      /**
       * Age of the oldest accepted event that was not counted yet; 0 when there was none
       */
      feedLagSeconds: number;
      nextCursor?: string;
    };
  };
  /**
   * Who changed what
   */
  'GET /v1/audit': {
    path: {};
    query: {
      /**
       * A business unit that the caller may see
       */
      unit?: string;
      /**
       * Which tickets count
       */
      kind?:
        | 'unit'
        | 'calendar'
        | 'sla-policy'
        | 'settings'
        | 'measure'
        | 'kpi'
        | 'hypothesis'
        | 'experiment'
        | 'connection'
        | 'subscription'
        | 'quarantine'
        | 'requester'
        | 'agreement'
        | 'alert'
        | 'ticket';
      /**
       * A day in UTC, or an instant; both bounds are included
       */
      from?: string;
      /**
       * A day in UTC, or an instant; both bounds are included
       */
      to?: string;
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'changes';
    };
    answer: {
      /**
       * Newest first
       */
      items: AuditEntry[];
      nextCursor?: string;
    };
  };
  /**
   * The dictionary of measures
   */
  'GET /v1/measures': {
    path: {};
    query: {
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'measures';
    };
    answer: {
      items: MeasureDefinition[];
      nextCursor?: string;
    };
  };
  /**
   * One measure with its definition, over time and by group
   */
  'GET /v1/reports/measures/{id}': {
    path: {
      /**
       * The measure, as the dictionary names it (GET /v1/measures)
       */
      id: string;
    };
    query: {
      /**
       * A unit, several by comma, or * for all that the caller may see
       */
      unit?: string;
      /**
       * Only this service
       */
      service?: string;
      /**
       * The first day, in the unit’s time zone (YYYY-MM-DD)
       */
      from?: string;
      /**
       * The last day, included (YYYY-MM-DD)
       */
      to?: string;
      /**
       * How long each point of the series is; without it, by the length of the period
       */
      interval?: 'day' | 'week' | 'month';
      /**
       * The same figures again, of each of these
       */
      groupBy?: 'unit' | 'service' | 'priority' | 'channel' | 'group';
      /**
       * Which tickets count
       */
      kind?: 'incident' | 'request' | 'other' | 'all';
      /**
       * Whose clocks count: ours, or those that the desk reports; without it, ours where there is a policy
       */
      slaSource?: 'computed' | 'reported';
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'values' | 'histogram' | 'counts';
    };
    answer: MeasureReport;
  };
  /**
   * How far effort points agree with what customers answer, and weights fitted to the answers
   */
  'GET /v1/reports/effort-calibration': {
    path: {};
    query: {
      /**
       * A unit, several by comma, or * for all that the caller may see
       */
      unit?: string;
      /**
       * Only this service
       */
      service?: string;
      /**
       * The first day, in the unit’s time zone (YYYY-MM-DD)
       */
      from?: string;
      /**
       * The last day, included (YYYY-MM-DD)
       */
      to?: string;
      /**
       * Which tickets count
       */
      kind?: 'incident' | 'request' | 'other' | 'all';
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'finding' | 'weights';
    };
    answer: Calibration;
  };
  /**
   * Which experience measures of a unit move with which of its KPIs, and how sure that is
   */
  'GET /v1/reports/links': {
    path: {};
    query: {
      /**
       * A business unit that the caller may see
       */
      unit: string;
      /**
       * Only this one is answered; the q-values pay for all KPIs of the unit
       */
      kpi?: string;
      /**
       * Periods later, at most; 8 weeks or 3 months
       */
      lags?: number;
    };
    answer: LinksReport;
  };
  /**
   * What a business unit has observed of a KPI, oldest first
   */
  'GET /v1/kpis/{id}/observations': {
    path: {
      /**
       * The KPI
       */
      id: string;
    };
    query: {
      /**
       * A business unit that the caller may see
       */
      unit: string;
      /**
       * The first day, in the unit’s time zone (YYYY-MM-DD)
       */
      from?: string;
      /**
       * The last day, included (YYYY-MM-DD)
       */
      to?: string;
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
    };
    answer: {
      kpi: string;
      unit: string;
      items: {
        date: string;
        value: number;
      }[];
      nextCursor?: string;
    };
  };
  /**
   * Record what a business unit has observed of a KPI
   */
  'POST /v1/kpis/{id}/observations': {
    path: {
      /**
       * The KPI
       */
      id: string;
    };
    query: {};
    body: {
      /**
       * The business unit that they are of
       */
      unit: string;
      /**
       * @minItems 1
       * @maxItems 500
       */
      observations: {
        /**
         * A day of the week or month that the value is of
         */
        date: string;
        value: number;
      }[];
    };
    answer: {
      /**
       * Dates that there was nothing of before
       */
      accepted: number;
      /**
       * Dates whose value was another one
       */
      replaced: number;
      /**
       * Dates that had this value already
       */
      unchanged: number;
    };
  };
  /**
   * Take back what a business unit has observed of a KPI on a day
   */
  'DELETE /v1/kpis/{id}/observations': {
    path: {
      /**
       * The KPI
       */
      id: string;
    };
    query: {
      /**
       * A business unit that the caller may see
       */
      unit: string;
      /**
       * The day (YYYY-MM-DD)
       */
      date: string;
    };
    answer: undefined;
  };
  /**
   * Hypotheses
   */
  'GET /v1/hypotheses': {
    path: {};
    query: {
      /**
       * Of this business unit; else of all that the caller may see
       */
      unit?: string;
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
    };
    answer: {
      /**
       * By id
       */
      items: Hypothesis[];
      nextCursor?: string;
    };
  };
  /**
   * A hypothesis with all that happened to it
   */
  'GET /v1/hypotheses/{id}': {
    path: {
      /**
       * The hypothesis
       */
      id: string;
    };
    query: {};
    answer: Hypothesis;
  };
  /**
   * Write down what a measure is expected to do for a KPI, before looking
   */
  'PUT /v1/hypotheses/{id}': {
    path: {
      /**
       * The hypothesis
       */
      id: string;
    };
    query: {};
    body: HypothesisDocument;
    answer: Hypothesis;
  };
  /**
   * Experiments
   */
  'GET /v1/experiments': {
    path: {};
    query: {
      /**
       * Of this business unit; else of all that the caller may see
       */
      unit?: string;
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
    };
    answer: {
      /**
       * By id
       */
      items: Experiment[];
      nextCursor?: string;
    };
  };
  /**
   * An experiment as it is planned
   */
  'GET /v1/experiments/{id}': {
    path: {
      /**
       * The experiment
       */
      id: string;
    };
    query: {};
    answer: Experiment;
  };
  /**
   * Plan an experiment: fixed from its first day on
   */
  'PUT /v1/experiments/{id}': {
    path: {
      /**
       * The experiment
       */
      id: string;
    };
    query: {};
    body: ExperimentDocument;
    answer: Experiment;
  };
  /**
   * Which arm a requester or a unit is in: always the same
   */
  'GET /v1/experiments/{id}/assignment': {
    path: {
      /**
       * The experiment
       */
      id: string;
    };
    query: {
      /**
       * The person, as the desk names them
       */
      requester?: string;
      /**
       * The unit; with a requester: theirs
       */
      unit?: string;
    };
    answer: {
      experiment: string;
      /**
       * null: does not take part, or is not drawn yet
       */
      arm: 'control' | 'treatment' | null;
      /**
       * Arms are drawn before the first day, and told from it on, when the plan is fixed
       */
      drawn: boolean;
      /**
       * What this arm is given, in words
       */
      given: string | null;
      /**
       * Before the first day and after the last one everybody is given what control is
       */
      running: boolean;
    };
  };
  /**
   * What an experiment came to, once it is over
   */
  'GET /v1/experiments/{id}/result': {
    path: {
      /**
       * The experiment
       */
      id: string;
    };
    query: {};
    answer: ExperimentResult;
  };
  /**
   * A month of a unit: what changed, what goes with it, targets, and a mail that says so
   */
  'GET /v1/reports/digest': {
    path: {};
    query: {
      /**
       * A business unit that the caller may see
       */
      unit: string;
      /**
       * YYYY-MM; without it the last month that is over in the unit’s time zone
       */
      month?: string;
    };
    answer: Digest;
  };
  /**
   * Bad answers that wait for somebody
   */
  'GET /v1/follow-ups': {
    path: {};
    query: {
      /**
       * A business unit that the caller may see
       */
      unit?: string;
      /**
       * Which of them
       */
      status?: 'open' | 'overdue';
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
      /**
       * Which representation is wanted: above the Accept header, which asks for the same
       */
      format?: 'json' | 'csv';
      /**
       * Of a CSV, which of its tables; their columns: GET /v1/reports/columns/{report}
       */
      part?: 'tickets' | 'answers';
    };
    answer: {
      /**
       * What nobody has answered, soonest due first
       */
      items: FollowUp[];
      /**
       * When it was found
       */
      asOf: string;
      /**
       * Age of the oldest accepted event that was not counted yet; 0 when there was none
       */
      feedLagSeconds: number;
      nextCursor?: string;
    };
  };
  /**
   * Service desks, their schemes and what each can tell
   */
  'GET /v1/desks': {
    path: {};
    query: {};
    answer: {
      items: {
        id: string;
        name: string;
        schemes: string[];
        tells: {
          contacts: boolean;
          groups: boolean;
          pauses: boolean;
          ratings: boolean;
          sla: boolean;
        };
        /**
         * What the desk’s own statuses mean
         */
        statuses: {
          [k: string]: 'new' | 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'cancelled';
        };
      }[];
    };
  };
  /**
   * Connections
   */
  'GET /v1/connections': {
    path: {};
    query: {};
    answer: {
      items: Connection[];
    };
  };
  /**
   * A connection, without its secret
   */
  'GET /v1/connections/{id}': {
    path: {
      /**
       * The connection
       */
      id: string;
    };
    query: {};
    answer: Connection;
  };
  /**
   * Connect a desk
   */
  'PUT /v1/connections/{id}': {
    path: {
      /**
       * The connection
       */
      id: string;
    };
    query: {};
    body: ConnectionDocument;
    answer: {
      id: string;
      desk: string;
      webhookUrl: string;
      setup: Setup;
      /**
       * Only where it was generated now: it is never shown again
       */
      secret?: string;
      held?: {
        /**
         * Some still wait: replay them
         */
        more: boolean;
        replayed?: number;
        released?: number;
        accepted?: number;
      };
      quarantine?: {
        /**
         * Deliveries in quarantine that were tried, the oldest
         */
        checked: number;
        wouldPass: number;
        /**
         * There are others
         */
        more: boolean;
      };
    };
  };
  /**
   * How its desk is set up: steps, notes and files
   */
  'GET /v1/connections/{id}/setup': {
    path: {
      /**
       * The connection
       */
      id: string;
    };
    query: {};
    answer: {
      id: string;
      desk: string;
      webhookUrl: string;
      setup: Setup;
    };
  };
  /**
   * Values of a desk that its mapping lacks
   */
  'GET /v1/connections/{id}/unmapped': {
    path: {
      /**
       * The connection
       */
      id: string;
    };
    query: {};
    answer: {
      items: {
        field: string;
        value: string;
        deliveries: number;
      }[];
      more: boolean;
    };
  };
  /**
   * A business unit
   */
  'GET /v1/units/{id}': {
    path: {
      /**
       * The business unit
       */
      id: string;
    };
    query: {};
    answer: Unit;
  };
  /**
   * Set up a business unit
   */
  'PUT /v1/units/{id}': {
    path: {
      /**
       * The business unit
       */
      id: string;
    };
    query: {};
    body: Unit;
    answer: Unit;
  };
  /**
   * Business calendars
   */
  'GET /v1/calendars': {
    path: {};
    query: {};
    answer: {
      items: Calendar[];
    };
  };
  /**
   * A business calendar
   */
  'GET /v1/calendars/{id}': {
    path: {
      /**
       * The calendar
       */
      id: string;
    };
    query: {};
    answer: Calendar;
  };
  /**
   * Set up a business calendar
   */
  'PUT /v1/calendars/{id}': {
    path: {
      /**
       * The calendar
       */
      id: string;
    };
    query: {};
    body: Calendar;
    answer: Calendar;
  };
  /**
   * SLA policies, in the order in which they are tried
   */
  'GET /v1/sla-policies': {
    path: {};
    query: {};
    answer: {
      items: SlaPolicy[];
    };
  };
  /**
   * An SLA policy
   */
  'GET /v1/sla-policies/{id}': {
    path: {
      /**
       * The SLA policy
       */
      id: string;
    };
    query: {};
    answer: SlaPolicy;
  };
  /**
   * Set up an SLA policy
   */
  'PUT /v1/sla-policies/{id}': {
    path: {
      /**
       * The SLA policy
       */
      id: string;
    };
    query: {};
    body: SlaPolicy;
    answer: SlaPolicy;
  };
  /**
   * A custom measure
   */
  'GET /v1/measures/{id}': {
    path: {
      /**
       * The measure, as the dictionary names it (GET /v1/measures)
       */
      id: string;
    };
    query: {};
    answer: Measure;
  };
  /**
   * Define a measure or CPI over signals
   */
  'PUT /v1/measures/{id}': {
    path: {
      /**
       * The measure, as the dictionary names it (GET /v1/measures)
       */
      id: string;
    };
    query: {};
    body: MeasureDocument;
    answer: Measure;
  };
  /**
   * KPIs
   */
  'GET /v1/kpis': {
    path: {};
    query: {};
    answer: {
      items: Kpi[];
    };
  };
  /**
   * A KPI
   */
  'GET /v1/kpis/{id}': {
    path: {
      /**
       * The KPI
       */
      id: string;
    };
    query: {};
    answer: Kpi;
  };
  /**
   * Define a KPI
   */
  'PUT /v1/kpis/{id}': {
    path: {
      /**
       * The KPI
       */
      id: string;
    };
    query: {};
    body: Kpi;
    answer: Kpi;
  };
  /**
   * Who is told what happens
   */
  'GET /v1/subscriptions': {
    path: {};
    query: {};
    answer: {
      items: Subscription[];
    };
  };
  /**
   * A subscription, without its secret
   */
  'GET /v1/subscriptions/{id}': {
    path: {
      /**
       * The subscription
       */
      id: string;
    };
    query: {};
    answer: Subscription;
  };
  /**
   * Have a URL told what happens
   */
  'PUT /v1/subscriptions/{id}': {
    path: {
      /**
       * The subscription
       */
      id: string;
    };
    query: {};
    body: SubscriptionDocument;
    answer: {
      id: string;
      url: string;
      events: string[];
      format: 'standard-webhooks' | 'slack' | 'teams';
      units?: string[];
      /**
       * Nothing is sent; what happens is kept for up to three days
       */
      paused?: true;
      pausedReason?: string;
      /**
       * When something was taken last
       */
      lastDeliveryAt?: string;
      lastFailure?: {
        at: string;
        type: string;
        reason: string;
        /**
         * What was answered, when anything was
         */
        status?: number;
        /**
         * It was the last attempt
         */
        givenUp?: true;
      };
      /**
       * Only where it was generated now: it is never shown again
       */
      secret?: string;
    };
  };
  /**
   * End a subscription
   */
  'DELETE /v1/subscriptions/{id}': {
    path: {
      /**
       * The subscription
       */
      id: string;
    };
    query: {};
    answer: undefined;
  };
  /**
   * Settings
   */
  'GET /v1/settings': {
    path: {};
    query: {};
    answer: Settings;
  };
  /**
   * Change the settings
   */
  'PUT /v1/settings': {
    path: {};
    query: {};
    body: Settings;
    answer: Settings;
  };
  /**
   * Authentic deliveries that could not be understood
   */
  'GET /v1/quarantine': {
    path: {};
    query: {
      /**
       * The connection
       */
      connection?: string;
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
    };
    answer: {
      items: Quarantined[];
      nextCursor?: string;
    };
  };
  /**
   * Discard all that a connection has in quarantine
   */
  'DELETE /v1/quarantine': {
    path: {};
    query: {
      /**
       * The connection
       */
      connection: string;
    };
    answer: {
      connection: string;
      discarded: number;
      more: boolean;
    };
  };
  /**
   * Signals of the digital and business experience
   */
  'POST /v1/signals': {
    path: {};
    query: {};
    body: {
      /**
       * @minItems 1
       * @maxItems 500
       */
      signals: {
        id: string;
        type: string;
        unit: string;
        service?: string | null;
        user?: string | null;
        value?: number | null;
        measureUnit?: string | null;
        occurredAt: string;
        attributes?: {
          [k: string]: string | number | boolean;
        } | null;
      }[];
    };
    answer: {
      /**
       * Signals that were new
       */
      accepted: number;
      /**
       * Signals whose id had been posted before for the unit and type
       */
      duplicates: number;
    };
  };
  /**
   * A survey link for the customer of a ticket
   */
  'POST /v1/surveys': {
    path: {};
    query: {};
    body: {
      connection: string;
      ticketId: string;
      /**
       * @minItems 1
       */
      questions?: ('satisfaction' | 'effort' | 'happiness' | 'recommend' | 'lost-time' | 'solved-first')[];
      language?: 'en' | 'de' | 'it' | 'fr' | 'es';
    };
    answer: {
      /**
       * For the customer: nobody else should have it
       */
      url: string;
      /**
       * Until when it can be answered
       */
      expiresAt: string;
      /**
       * What it asks: of a link given out before, as it was given out
       */
      questions: string[];
    };
  };
  /**
   * Record that a bad answer was followed up, with a note for the customer
   */
  'POST /v1/follow-ups/{connection}/{ticketId}/answer': {
    path: {
      /**
       * The connection that the ticket came by
       */
      connection: string;
      /**
       * The ticket, as its desk names it
       */
      ticketId: string;
    };
    query: {};
    body: {
      note?: string;
      at?: string;
    };
    answer: {
      connection: string;
      ticketId: string;
      openedAt: string;
      dueAt: string;
      /**
       * When the customer was first answered, which may have been before
       */
      answeredAt: string;
      late: boolean;
    };
  };
  /**
   * Sign for one’s own side
   */
  'POST /v1/units/{unit}/agreements/{version}/signature': {
    path: {
      /**
       * The business unit
       */
      unit: string;
      /**
       * The version of the agreement: 1, 2, 3…
       */
      version: string;
    };
    query: {};
    answer: Agreement;
  };
  /**
   * Take back what both have not signed yet
   */
  'POST /v1/units/{unit}/agreements/{version}/withdrawal': {
    path: {
      /**
       * The business unit
       */
      unit: string;
      /**
       * The version of the agreement: 1, 2, 3…
       */
      version: string;
    };
    query: {};
    answer: Agreement;
  };
  /**
   * End an agreement, when the other side says so, too
   */
  'POST /v1/units/{unit}/agreements/{version}/retirement': {
    path: {
      /**
       * The business unit
       */
      unit: string;
      /**
       * The version of the agreement: 1, 2, 3…
       */
      version: string;
    };
    query: {};
    answer: Agreement;
  };
  /**
   * Say that somebody knows of an alert
   */
  'POST /v1/alerts/{unit}/{id}/acknowledgement': {
    path: {
      /**
       * The business unit
       */
      unit: string;
      /**
       * The alert, as GET /v1/alerts names it
       */
      id: string;
    };
    query: {};
    answer: Alert;
  };
  /**
   * Look what the past says about a hypothesis, and keep it
   */
  'POST /v1/hypotheses/{id}/observation': {
    path: {
      /**
       * The hypothesis
       */
      id: string;
    };
    query: {};
    answer: Hypothesis;
  };
  /**
   * End an experiment before its last day: it has no result then
   */
  'POST /v1/experiments/{id}/stop': {
    path: {
      /**
       * The experiment
       */
      id: string;
    };
    query: {};
    body: {
      /**
       * Why it ends before its last day: it is shown with the experiment. No person’s name
       */
      reason: string;
    };
    answer: Experiment;
  };
  /**
   * Say what became of those who take part
   */
  'POST /v1/experiments/{id}/outcomes': {
    path: {
      /**
       * The experiment
       */
      id: string;
    };
    query: {};
    body: {
      /**
       * @minItems 1
       * @maxItems 500
       */
      outcomes: {
        /**
         * The person, as the desk names them. Kept as a keyed pseudonym
         */
        requester: string;
        /**
         * Of a rate 1 or 0, of a mean the number
         */
        value: number;
      }[];
    };
    answer: {
      /**
       * Requesters of whom there was nothing before
       */
      accepted: number;
      replaced: number;
      unchanged: number;
    };
  };
  /**
   * What a plan would need, and what is wrong with it, without saving it
   */
  'POST /v1/experiments/{id}/preview': {
    path: {
      /**
       * The experiment
       */
      id: string;
    };
    query: {};
    body: ExperimentDocument;
    answer: Experiment;
  };
  /**
   * What a change of a business unit would have made of past tickets
   */
  'POST /v1/units/{id}/preview': {
    path: {
      /**
       * The business unit
       */
      id: string;
    };
    query: {
      /**
       * A unit, several by comma, or * for all that the caller may see
       */
      unit?: string;
      /**
       * Only this service
       */
      service?: string;
      /**
       * The first day, in the unit’s time zone (YYYY-MM-DD)
       */
      from?: string;
      /**
       * The last day, included (YYYY-MM-DD)
       */
      to?: string;
      /**
       * Which tickets count
       */
      kind?: 'incident' | 'request' | 'other' | 'all';
      /**
       * Whose clocks count: ours, or those that the desk reports; without it, ours where there is a policy
       */
      slaSource?: 'computed' | 'reported';
    };
    body: Unit;
    answer: RulesPreview;
  };
  /**
   * What a change of a business calendar would have made of past tickets
   */
  'POST /v1/calendars/{id}/preview': {
    path: {
      /**
       * The calendar
       */
      id: string;
    };
    query: {
      /**
       * A unit, several by comma, or * for all that the caller may see
       */
      unit?: string;
      /**
       * Only this service
       */
      service?: string;
      /**
       * The first day, in the unit’s time zone (YYYY-MM-DD)
       */
      from?: string;
      /**
       * The last day, included (YYYY-MM-DD)
       */
      to?: string;
      /**
       * Which tickets count
       */
      kind?: 'incident' | 'request' | 'other' | 'all';
      /**
       * Whose clocks count: ours, or those that the desk reports; without it, ours where there is a policy
       */
      slaSource?: 'computed' | 'reported';
    };
    body: Calendar;
    answer: RulesPreview;
  };
  /**
   * What a change of an SLA policy would have made of past tickets
   */
  'POST /v1/sla-policies/{id}/preview': {
    path: {
      /**
       * The SLA policy
       */
      id: string;
    };
    query: {
      /**
       * A unit, several by comma, or * for all that the caller may see
       */
      unit?: string;
      /**
       * Only this service
       */
      service?: string;
      /**
       * The first day, in the unit’s time zone (YYYY-MM-DD)
       */
      from?: string;
      /**
       * The last day, included (YYYY-MM-DD)
       */
      to?: string;
      /**
       * Which tickets count
       */
      kind?: 'incident' | 'request' | 'other' | 'all';
      /**
       * Whose clocks count: ours, or those that the desk reports; without it, ours where there is a policy
       */
      slaSource?: 'computed' | 'reported';
    };
    body: SlaPolicy;
    answer: RulesPreview;
  };
  /**
   * What a change of the settings would have made of past tickets
   */
  'POST /v1/settings/preview': {
    path: {};
    query: {
      /**
       * A unit, several by comma, or * for all that the caller may see
       */
      unit?: string;
      /**
       * Only this service
       */
      service?: string;
      /**
       * The first day, in the unit’s time zone (YYYY-MM-DD)
       */
      from?: string;
      /**
       * The last day, included (YYYY-MM-DD)
       */
      to?: string;
      /**
       * Which tickets count
       */
      kind?: 'incident' | 'request' | 'other' | 'all';
      /**
       * Whose clocks count: ours, or those that the desk reports; without it, ours where there is a policy
       */
      slaSource?: 'computed' | 'reported';
    };
    body: Settings;
    answer: RulesPreview;
  };
  /**
   * What a connection, saved or tried, makes of a sample delivery and of its quarantine
   */
  'POST /v1/connections/{id}/preview': {
    path: {
      /**
       * The connection
       */
      id: string;
    };
    query: {};
    body: {
      connection?: ConnectionDocument;
      sample?: {
        headers?: {
          [k: string]: string;
        };
        query?: {
          [k: string]: string;
        };
        body: unknown;
      };
    };
    answer: {
      quarantine: {
        /**
         * Deliveries in quarantine that were tried, the oldest
         */
        checked: number;
        wouldPass: number;
        /**
         * There are others
         */
        more: boolean;
      };
      reading?: Reading;
    };
  };
  /**
   * Import rows of history through a connection
   */
  'POST /v1/connections/{id}/import': {
    path: {
      /**
       * The connection
       */
      id: string;
    };
    query: {};
    body: {
      mapping?: {
        unit?:
          | {
              from: string;
              values?: {
                [k: string]: string;
              };
            }
          | {
              [k: string]: string;
            };
        service?:
          | {
              from: string;
              values?: {
                [k: string]: string;
              };
            }
          | {
              [k: string]: string;
            };
        status?:
          | {
              from: string;
              values?: {
                [k: string]: string | number;
              };
            }
          | {
              [k: string]: string | number;
            };
        group?:
          | {
              from: string;
              values?: {
                [k: string]: string | number;
              };
            }
          | {
              [k: string]: string | number;
            };
        priority?:
          | {
              from: string;
              values?: {
                [k: string]: string | number;
              };
            }
          | {
              [k: string]: string | number;
            };
        channel?:
          | {
              from: string;
              values?: {
                [k: string]: string | number;
              };
            }
          | {
              [k: string]: string | number;
            };
        kind?:
          | {
              from: string;
              values?: {
                [k: string]: string | number;
              };
            }
          | {
              [k: string]: string | number;
            };
        rating?:
          | {
              from: string;
              values?: {
                [k: string]: string | number;
              };
              question?:
                'satisfaction' | 'effort' | 'happiness' | 'recommend' | 'lost-time' | 'solved-first' | 'sentiment';
              scale?: number;
            }
          | {
              [k: string]: string | number;
            };
        each?: {
          from: string;
        };
        ticketId?: {
          from: string;
        };
        deliveryId?: {
          from: string;
        };
        sequence?: {
          from: string;
        };
        time?: {
          from: string;
          format?: string;
          timeZone?: string;
        };
        event?:
          | {
              from: string;
              values?: {
                [k: string]:
                  | 'created'
                  | 'message'
                  | 'status'
                  | 'assigned'
                  | 'priority'
                  | 'rated'
                  | 'sla'
                  | 'removed'
                  | 'merged'
                  | 'spam'
                  | 'snapshot'
                  | 'ignore';
              };
            }
          | {
              [k: string]:
                | 'created'
                | 'message'
                | 'status'
                | 'assigned'
                | 'priority'
                | 'rated'
                | 'sla'
                | 'removed'
                | 'merged'
                | 'spam'
                | 'snapshot'
                | 'ignore';
            };
        createdAt?: {
          from: string;
          format?: string;
          timeZone?: string;
        };
        resolvedAt?: {
          from: string;
          format?: string;
          timeZone?: string;
        };
        requester?: {
          from: string;
        };
        assignee?: {
          from: string;
        };
        author?:
          | {
              from: string;
              values?: {
                [k: string]: 'requester' | 'agent' | 'system';
              };
            }
          | {
              [k: string]: 'requester' | 'agent' | 'system';
            };
        public?:
          | {
              from: string;
              values?: {
                [k: string]: boolean;
              };
            }
          | {
              [k: string]: boolean;
            };
        opening?:
          | {
              from: string;
              values?: {
                [k: string]: boolean;
              };
            }
          | {
              [k: string]: boolean;
            };
        messageId?: {
          from: string;
        };
        mergedInto?: {
          from: string;
        };
        groupChanges?: {
          from: string;
        };
        reopenings?: {
          from: string;
        };
        sla?:
          | {
              metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
              from: string;
              values?: {
                [k: string]: 'met' | 'breached' | 'running' | 'paused' | 'none';
              };
              onlyWhenDone?: ('met' | 'breached' | 'running' | 'paused')[];
              dueAt?: {
                from: string;
                format?: string;
                timeZone?: string;
              };
              target?: {
                from: string;
                unit?: 'seconds' | 'minutes' | 'hours';
              };
              elapsed?: {
                from: string;
                unit?: 'seconds' | 'minutes' | 'hours';
              };
            }
          | {
              metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
              from: string;
              values?: {
                [k: string]: 'met' | 'breached' | 'running' | 'paused' | 'none';
              };
              onlyWhenDone?: ('met' | 'breached' | 'running' | 'paused')[];
              dueAt?: {
                from: string;
                format?: string;
                timeZone?: string;
              };
              target?: {
                from: string;
                unit?: 'seconds' | 'minutes' | 'hours';
              };
              elapsed?: {
                from: string;
                unit?: 'seconds' | 'minutes' | 'hours';
              };
            }[];
      };
      timeZone?: string;
      defaults?: {
        unit?: string;
        service?: string;
      };
      startedAt?: string;
      dryRun?: boolean;
      /**
       * @maxItems 500
       */
      rows: {
        line: number;
        row:
          | string
          | {
              [k: string]: unknown;
            };
        problem?: string;
      }[];
    };
    answer: {
      accepted: number;
      duplicates: number;
      /**
       * Rows that say nothing about tickets
       */
      ignored: number;
      /**
       * Rows that are not usable, or only in part
       */
      quarantined: number;
      /**
       * The first reasons, in the order of the rows
       */
      errors: {
        line: number;
        /**
         * A JSON Pointer into the row
         */
        path: string;
        message: string;
      }[];
    };
  };
  /**
   * What a business calendar counts, saved or tried
   */
  'POST /v1/calendars/{id}/calculate': {
    path: {
      /**
       * The calendar
       */
      id: string;
    };
    query: {};
    body: {
      from: string;
      to?: string;
      seconds?: number;
      businessDays?: number;
      /**
       * @maxItems 1000
       */
      pauses?: [string, string][];
      calendar?: Calendar;
    };
    answer: Calculation;
  };
  /**
   * Send a subscription a message that only says that it arrives
   */
  'POST /v1/subscriptions/{id}/test': {
    path: {
      /**
       * The subscription
       */
      id: string;
    };
    query: {};
    answer: {
      /**
       * Its webhook-id. How it went: lastDeliveryAt, lastFailure
       */
      id: string;
    };
  };
  /**
   * Read a connection’s quarantine again, oldest first
   */
  'POST /v1/quarantine/replay': {
    path: {};
    query: {
      /**
       * The connection
       */
      connection: string;
      /**
       * How many on a page, at most
       */
      limit?: number;
      /**
       * Where to go on: the nextCursor of the page before
       */
      cursor?: string;
    };
    answer: {
      connection: string;
      replayed: number;
      /**
       * Those that have left the quarantine
       */
      released: number;
      accepted: number;
      duplicates: number;
      ignored: number;
      /**
       * Where to go on: there was no time for all
       */
      nextCursor?: string;
    };
  };
  /**
   * Read one delivery in quarantine again
   */
  'POST /v1/quarantine/{id}/replay': {
    path: {
      /**
       * The delivery, as GET /v1/quarantine names it
       */
      id: string;
    };
    query: {};
    answer: {
      id: string;
      accepted: number;
      duplicates: number;
      ignored: number;
    };
  };
  /**
   * Erase a person
   */
  'DELETE /v1/requesters/{id}': {
    path: {
      /**
       * The person, as the desk names them
       */
      id: string;
    };
    query: {};
    answer: {
      /**
       * Tickets in which a random stand-in took the place of the person
       */
      tickets: number;
      /**
       * Signals in which it did
       */
      signals: number;
      /**
       * Experiments in which it did
       */
      outcomes: number;
      /**
       * There was not enough time for all of it: the same request again goes on
       */
      more: boolean;
    };
  };
  /**
   * Discard a delivery in quarantine
   */
  'DELETE /v1/quarantine/{id}': {
    path: {
      /**
       * The delivery, as GET /v1/quarantine names it
       */
      id: string;
    };
    query: {};
    answer: undefined;
  };
}
export interface Issue {
  /**
   * A JSON Pointer into the body
   */
  path: string;
  message: string;
}
export interface Comparison {
  /**
   * What was asked for: a unit, several by comma, or *
   */
  unit: string;
  /**
   * The units behind it
   */
  units: string[];
  from: string;
  to: string;
  timeZone: string;
  asOf: string;
  feedLagSeconds: number;
  tickets: {
    created: number;
    resolved: number;
    /**
     * As of now, whatever the period
     */
    open: number;
  };
  sla: {
    verdict: 'met' | 'missed' | 'insufficient-data';
    /**
     * Of a single unit its own, else that of the settings
     */
    target: number;
    source: 'computed' | 'reported' | 'computed-else-reported';
    /**
     * Resolved tickets of which our clocks and the desk’s say different things
     */
    disagreements: number;
    /**
     * Their share of the resolved tickets that both have decided
     */
    disagreementRate: Estimate;
    /**
     * Tickets that each source has decided: what slaSource would count
     */
    decided: {
      computed: number;
      reported: number;
    };
    /**
     * Counts tickets: those whose every decided clock was met ÷ those with one decided
     */
    attainment: Estimate;
    /**
     * Counts clocks
     */
    metrics: {
      'first-response'?: {
        met: number;
        breached: number;
        openOverdue: number;
        attainment: Estimate;
      };
      'next-response'?: {
        met: number;
        breached: number;
        openOverdue: number;
        attainment: Estimate;
      };
      resolution?: {
        met: number;
        breached: number;
        openOverdue: number;
        attainment: Estimate;
      };
      'total-resolution'?: {
        met: number;
        breached: number;
        openOverdue: number;
        attainment: Estimate;
      };
      ownership?: {
        met: number;
        breached: number;
        openOverdue: number;
        attainment: Estimate;
      };
    };
  };
  xla: {
    /**
     * In force at the end of the period; of several units there is none
     */
    agreement: {
      unit?: string;
      version?: number;
      window?: 'week' | 'month' | 'quarter';
      effectiveFrom?: string;
      reviewOn?: string;
      passMark?: number;
      onMissed?: 'reported' | 'remediation' | 'reward';
      service?: string;
    } | null;
    /**
     * 0…100; null where measures with enough data carry less than half of the weight
     */
    score: number | null;
    /**
     * Lower end of its 95 % interval, in points: those of its measures, as independent ones add up
     */
    scoreLow: number | null;
    /**
     * Upper end; null, as the lower one, where there is no score
     */
    scoreHigh: number | null;
    passMark: number;
    verdict: 'met' | 'missed' | 'insufficient-data';
    measures: {
      id: string;
      value: number | null;
      n: number;
      low: number | null;
      high: number | null;
      /**
       * share of answers 5–7
       */
      easy?: number | null;
      /**
       * share of all lost time in the tenth of tickets that lost the most
       */
      topDecileShare?: number | null;
      /**
       * share of answers 9–10
       */
      happy?: number | null;
      /**
       * share of answers 0–6
       */
      unhappy?: number | null;
      /**
       * share of answers 9–10
       */
      promoters?: number | null;
      /**
       * share of answers 0–6
       */
      detractors?: number | null;
      /**
       * Tickets by band and reason
       */
      counts?: {
        [k: string]: {
          [k: string]: number;
        };
      };
      /**
       * Of the backlog: seconds from and to
       */
      bands?: {
        count: number;
        value?: number | null;
        from?: number | null;
        to?: number | null;
      }[];
      /**
       * share of loads within T
       */
      satisfied?: number | null;
      /**
       * share of loads over T and within 4 T
       */
      tolerating?: number | null;
      /**
       * share of loads over 4 T
       */
      frustrated?: number | null;
      /**
       * mean of the users of each day of the period that has begun, exact; over several units, whoever is active in two is one of each
       */
      daily?: number | null;
      mean?: number | null;
      p50?: number | null;
      p90?: number | null;
      p90Interval?: {
        low: number | null;
        high: number | null;
      };
      /**
       * Share of its tickets that it knows about
       */
      coverage?: number | null;
      /**
       * Of the tickets that a survey link was given out for, those that were answered
       */
      responseRate?: Estimate;
      /**
       * Where it is agreed
       */
      verdict?: 'met' | 'missed' | 'within-noise' | 'insufficient-data';
      target?: number;
      floor?: number;
      weight?: number;
      score?: number | null;
      /**
       * Tickets that count although their settle window is not over
       */
      provisional?: number;
      references: {
        /**
         * Over the 90 days before the proposal where it is agreed for this scope, else before the period
         */
        baseline: {
          value: number | null;
          n: number;
          low: number | null;
          high: number | null;
          from: string;
          to: string;
        } | null;
        /**
         * Over the period before
         */
        previous: Estimate;
        /**
         * Where it is agreed
         */
        target?: number;
      };
      /**
       * Interval of the difference: of rates by method 10 of Newcombe (Statistics in Medicine 17, 1998), of other values by the same method from their own intervals (Zou and Donner, Statistics in Medicine 27, 2008). within-noise: it contains 0
       */
      change?: {
        /**
         * The value less that of the period before
         */
        value: number | null;
        low: number | null;
        high: number | null;
        verdict: 'rose' | 'fell' | 'within-noise' | 'insufficient-data';
      };
    }[];
    /**
     * What the score rests on while there is no agreement
     */
    defaultAgreement?: {
      measures: {
        id: string;
        target: number;
        floor: number;
        weight: number;
        score: number | null;
        verdict: 'met' | 'missed' | 'within-noise' | 'insufficient-data';
      }[];
    };
    /**
     * The period of references.previous
     */
    previous: {
      from: string;
      to: string;
    };
    /**
     * The period of references.baseline where the agreement has none of its own
     */
    baseline: {
      from: string;
      to: string;
    };
    versions?: {
      version: number;
      from: string;
      to: string;
    }[];
  };
  comparison: {
    quadrant: 'healthy' | 'watermelon' | 'over-specified' | 'failing' | 'insufficient-data';
    watermelonRate: {
      /**
       * By behaviour: n is the tickets that met their SLA
       */
      observed: Estimate;
      /**
       * By customers’ answers; coverage: share of SLA-met tickets with one
       */
      stated: {
        value: number | null;
        n: number;
        low: number | null;
        high: number | null;
        coverage: number | null;
      };
    };
    /**
     * By customers touched; of a factor at most six values, those that stand out before others
     */
    drivers: {
      /**
       * hour: of the creation, in the unit’s time zone
       */
      factor: 'reopened' | 'bounced' | 'chased' | 'hour' | 'service' | 'priority' | 'channel' | 'group';
      /**
       * Of the watermelon tickets (observed)
       */
      share: number;
      /**
       * Of the other tickets that met their SLA
       */
      elsewhere: number;
      /**
       * share ÷ elsewhere; null where no other ticket has the factor
       */
      lift: number | null;
      low: number | null;
      high: number | null;
      finding: 'more-often' | 'less-often' | 'within-noise';
      /**
       * Customers touched: watermelon tickets with the factor. Each is one customer let down once; whoever was let down on two tickets counts twice, for reports don’t know people
       */
      n: number;
      /**
       * Opens them: parameters of GET /v1/reports/tickets, besides those of the report but for interval and groupBy
       */
      tickets: {
        [k: string]: string;
      };
      /**
       * Of a breakdown its value, of hour 0…23
       */
      value?: string;
    }[];
  };
  /**
   * Tickets behind each number, by the where of GET /v1/reports/tickets, which lists exactly these
   */
  counts: {
    /**
     * Every SLA clock met, and the experience bad by behaviour, by the customer’s answers, or by both
     */
    watermelon: number;
    /**
     * By behaviour: known of every ticket
     */
    'watermelon-observed': number;
    /**
     * By the customer’s answers
     */
    'watermelon-stated': number;
    /**
     * Every decided SLA clock met
     */
    met: number;
    /**
     * Any SLA clock breached, or run out while the ticket is open
     */
    breached: number;
    /**
     * Resolved tickets that had been reopened
     */
    reopened: number;
    /**
     * Resolved tickets with at least bounceThreshold group changes
     */
    bounced: number;
    /**
     * Resolved tickets whose requester wrote again while waiting
     */
    chased: number;
    /**
     * A clock is past its due time and still runs
     */
    overdue: number;
    /**
     * Our clocks and the desk’s say different things
     */
    disagreement: number;
    /**
     * Created in the period
     */
    created: number;
    /**
     * Resolved in the period
     */
    resolved: number;
    /**
     * Open as of now, whatever the period
     */
    open: number;
    /**
     * All that attainment may count: resolved, or open and past a due time
     */
    all: number;
  };
  /**
   * Whole months are held against as many whole months before, anything else against as many days
   */
  previous: {
    from: string;
    to: string;
    tickets: {
      created: number;
      resolved: number;
    };
    sla: {
      verdict: 'met' | 'missed' | 'insufficient-data';
      /**
       * Of a single unit its own, else that of the settings
       */
      target: number;
      source: 'computed' | 'reported' | 'computed-else-reported';
      /**
       * Resolved tickets of which our clocks and the desk’s say different things
       */
      disagreements: number;
      /**
       * Their share of the resolved tickets that both have decided
       */
      disagreementRate: Estimate;
      /**
       * Tickets that each source has decided: what slaSource would count
       */
      decided: {
        computed: number;
        reported: number;
      };
      /**
       * Counts tickets: those whose every decided clock was met ÷ those with one decided
       */
      attainment: Estimate;
      /**
       * Counts clocks
       */
      metrics: {
        'first-response'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        'next-response'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        resolution?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        'total-resolution'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        ownership?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
      };
    };
    /**
     * By the agreement that was in force then
     */
    xla: {
      /**
       * 0…100; null where measures with enough data carry less than half of the weight
       */
      score: number | null;
      /**
       * Lower end of its 95 % interval, in points: those of its measures, as independent ones add up
       */
      scoreLow: number | null;
      /**
       * Upper end; null, as the lower one, where there is no score
       */
      scoreHigh: number | null;
      verdict: 'met' | 'missed' | 'insufficient-data';
      /**
       * The version in force at its end, null for none
       */
      version?: number | null;
    };
    comparison: {
      quadrant: 'healthy' | 'watermelon' | 'over-specified' | 'failing' | 'insufficient-data';
      watermelonRate: {
        /**
         * By behaviour: n is the tickets that met their SLA
         */
        observed: Estimate;
        /**
         * By customers’ answers; coverage: share of SLA-met tickets with one
         */
        stated: {
          value: number | null;
          n: number;
          low: number | null;
          high: number | null;
          coverage: number | null;
        };
      };
    };
    /**
     * Tickets behind each number, by the where of GET /v1/reports/tickets, which lists exactly these
     */
    counts: {
      /**
       * Every SLA clock met, and the experience bad by behaviour, by the customer’s answers, or by both
       */
      watermelon: number;
      /**
       * By behaviour: known of every ticket
       */
      'watermelon-observed': number;
      /**
       * By the customer’s answers
       */
      'watermelon-stated': number;
      /**
       * Every decided SLA clock met
       */
      met: number;
      /**
       * Any SLA clock breached, or run out while the ticket is open
       */
      breached: number;
      /**
       * Resolved tickets that had been reopened
       */
      reopened: number;
      /**
       * Resolved tickets with at least bounceThreshold group changes
       */
      bounced: number;
      /**
       * Resolved tickets whose requester wrote again while waiting
       */
      chased: number;
      /**
       * A clock is past its due time and still runs
       */
      overdue: number;
      /**
       * Our clocks and the desk’s say different things
       */
      disagreement: number;
      /**
       * Created in the period
       */
      created: number;
      /**
       * Resolved in the period
       */
      resolved: number;
      /**
       * All that attainment may count: resolved, or open and past a due time
       */
      all: number;
    };
  };
  /**
   * Against the period before
   */
  change: {
    /**
     * Interval of the difference: of rates by method 10 of Newcombe (Statistics in Medicine 17, 1998), of other values by the same method from their own intervals (Zou and Donner, Statistics in Medicine 27, 2008). within-noise: it contains 0
     */
    attainment: {
      /**
       * The value less that of the period before
       */
      value: number | null;
      low: number | null;
      high: number | null;
      verdict: 'rose' | 'fell' | 'within-noise' | 'insufficient-data';
    };
    watermelonRate: {
      /**
       * Interval of the difference: of rates by method 10 of Newcombe (Statistics in Medicine 17, 1998), of other values by the same method from their own intervals (Zou and Donner, Statistics in Medicine 27, 2008). within-noise: it contains 0
       */
      observed: {
        /**
         * The value less that of the period before
         */
        value: number | null;
        low: number | null;
        high: number | null;
        verdict: 'rose' | 'fell' | 'within-noise' | 'insufficient-data';
      };
      /**
       * Interval of the difference: of rates by method 10 of Newcombe (Statistics in Medicine 17, 1998), of other values by the same method from their own intervals (Zou and Donner, Statistics in Medicine 27, 2008). within-noise: it contains 0
       */
      stated: {
        /**
         * The value less that of the period before
         */
        value: number | null;
        low: number | null;
        high: number | null;
        verdict: 'rose' | 'fell' | 'within-noise' | 'insufficient-data';
      };
    };
  };
  series: {
    start: string;
    end: string;
    tickets: {
      created: number;
      resolved: number;
    };
    sla: {
      verdict: 'met' | 'missed' | 'insufficient-data';
      /**
       * Of a single unit its own, else that of the settings
       */
      target: number;
      source: 'computed' | 'reported' | 'computed-else-reported';
      /**
       * Resolved tickets of which our clocks and the desk’s say different things
       */
      disagreements: number;
      /**
       * Their share of the resolved tickets that both have decided
       */
      disagreementRate: Estimate;
      /**
       * Tickets that each source has decided: what slaSource would count
       */
      decided: {
        computed: number;
        reported: number;
      };
      /**
       * Counts tickets: those whose every decided clock was met ÷ those with one decided
       */
      attainment: Estimate;
      /**
       * Counts clocks
       */
      metrics: {
        'first-response'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        'next-response'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        resolution?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        'total-resolution'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        ownership?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
      };
    };
    xla: {
      /**
       * 0…100; null where measures with enough data carry less than half of the weight
       */
      score: number | null;
      /**
       * Lower end of its 95 % interval, in points: those of its measures, as independent ones add up
       */
      scoreLow: number | null;
      /**
       * Upper end; null, as the lower one, where there is no score
       */
      scoreHigh: number | null;
      verdict: 'met' | 'missed' | 'insufficient-data';
      /**
       * The version in force at its end, null for none
       */
      version?: number | null;
    };
    /**
     * Observed
     */
    watermelonRate: Estimate;
    /**
     * Tickets behind each number, by the where of GET /v1/reports/tickets, which lists exactly these
     */
    counts: {
      /**
       * Every SLA clock met, and the experience bad by behaviour, by the customer’s answers, or by both
       */
      watermelon: number;
      /**
       * By behaviour: known of every ticket
       */
      'watermelon-observed': number;
      /**
       * By the customer’s answers
       */
      'watermelon-stated': number;
      /**
       * Every decided SLA clock met
       */
      met: number;
      /**
       * Any SLA clock breached, or run out while the ticket is open
       */
      breached: number;
      /**
       * Resolved tickets that had been reopened
       */
      reopened: number;
      /**
       * Resolved tickets with at least bounceThreshold group changes
       */
      bounced: number;
      /**
       * Resolved tickets whose requester wrote again while waiting
       */
      chased: number;
      /**
       * A clock is past its due time and still runs
       */
      overdue: number;
      /**
       * Our clocks and the desk’s say different things
       */
      disagreement: number;
      /**
       * Created in the period
       */
      created: number;
      /**
       * Resolved in the period
       */
      resolved: number;
      /**
       * All that attainment may count: resolved, or open and past a due time
       */
      all: number;
    };
  }[];
  service?: string;
  groups?: {
    /**
     * The grouping and the name, empty where it is not known
     */
    by: {
      [k: string]: string;
    };
    tickets: {
      created: number;
      resolved: number;
      /**
       * As of now, whatever the period
       */
      open: number;
    };
    sla: {
      verdict: 'met' | 'missed' | 'insufficient-data';
      /**
       * Of a single unit its own, else that of the settings
       */
      target: number;
      source: 'computed' | 'reported' | 'computed-else-reported';
      /**
       * Resolved tickets of which our clocks and the desk’s say different things
       */
      disagreements: number;
      /**
       * Their share of the resolved tickets that both have decided
       */
      disagreementRate: Estimate;
      /**
       * Tickets that each source has decided: what slaSource would count
       */
      decided: {
        computed: number;
        reported: number;
      };
      /**
       * Counts tickets: those whose every decided clock was met ÷ those with one decided
       */
      attainment: Estimate;
      /**
       * Counts clocks
       */
      metrics: {
        'first-response'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        'next-response'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        resolution?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        'total-resolution'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        ownership?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
      };
    };
    xla: {
      /**
       * In force at the end of the period; of several units there is none
       */
      agreement: {
        unit?: string;
        version?: number;
        window?: 'week' | 'month' | 'quarter';
        effectiveFrom?: string;
        reviewOn?: string;
        passMark?: number;
        onMissed?: 'reported' | 'remediation' | 'reward';
        service?: string;
      } | null;
      /**
       * 0…100; null where measures with enough data carry less than half of the weight
       */
      score: number | null;
      /**
       * Lower end of its 95 % interval, in points: those of its measures, as independent ones add up
       */
      scoreLow: number | null;
      /**
       * Upper end; null, as the lower one, where there is no score
       */
      scoreHigh: number | null;
      passMark: number;
      verdict: 'met' | 'missed' | 'insufficient-data';
      /**
       * What is agreed first, also without any data
       */
      measures: {
        id: string;
        value: number | null;
        n: number;
        low: number | null;
        high: number | null;
        /**
         * share of answers 5–7
         */
        easy?: number | null;
        /**
         * share of all lost time in the tenth of tickets that lost the most
         */
        topDecileShare?: number | null;
        /**
         * share of answers 9–10
         */
        happy?: number | null;
        /**
         * share of answers 0–6
         */
        unhappy?: number | null;
        /**
         * share of answers 9–10
         */
        promoters?: number | null;
        /**
         * share of answers 0–6
         */
        detractors?: number | null;
        /**
         * Tickets by band and reason
         */
        counts?: {
          [k: string]: {
            [k: string]: number;
          };
        };
        /**
         * Of the backlog: seconds from and to
         */
        bands?: {
          count: number;
          value?: number | null;
          from?: number | null;
          to?: number | null;
        }[];
        /**
         * share of loads within T
         */
        satisfied?: number | null;
        /**
         * share of loads over T and within 4 T
         */
        tolerating?: number | null;
        /**
         * share of loads over 4 T
         */
        frustrated?: number | null;
        /**
         * mean of the users of each day of the period that has begun, exact; over several units, whoever is active in two is one of each
         */
        daily?: number | null;
        mean?: number | null;
        p50?: number | null;
        p90?: number | null;
        p90Interval?: {
          low: number | null;
          high: number | null;
        };
        /**
         * Share of its tickets that it knows about
         */
        coverage?: number | null;
        /**
         * Of the tickets that a survey link was given out for, those that were answered
         */
        responseRate?: Estimate;
        /**
         * Where it is agreed
         */
        verdict?: 'met' | 'missed' | 'within-noise' | 'insufficient-data';
        target?: number;
        floor?: number;
        weight?: number;
        score?: number | null;
        /**
         * Tickets that count although their settle window is not over
         */
        provisional?: number;
      }[];
      /**
       * What the score rests on while there is no agreement
       */
      defaultAgreement?: {
        measures: {
          id: string;
          target: number;
          floor: number;
          weight: number;
          score: number | null;
          verdict: 'met' | 'missed' | 'within-noise' | 'insufficient-data';
        }[];
      };
    };
    /**
     * Tickets behind each number, by the where of GET /v1/reports/tickets, which lists exactly these
     */
    counts: {
      /**
       * Every SLA clock met, and the experience bad by behaviour, by the customer’s answers, or by both
       */
      watermelon: number;
      /**
       * By behaviour: known of every ticket
       */
      'watermelon-observed': number;
      /**
       * By the customer’s answers
       */
      'watermelon-stated': number;
      /**
       * Every decided SLA clock met
       */
      met: number;
      /**
       * Any SLA clock breached, or run out while the ticket is open
       */
      breached: number;
      /**
       * Resolved tickets that had been reopened
       */
      reopened: number;
      /**
       * Resolved tickets with at least bounceThreshold group changes
       */
      bounced: number;
      /**
       * Resolved tickets whose requester wrote again while waiting
       */
      chased: number;
      /**
       * A clock is past its due time and still runs
       */
      overdue: number;
      /**
       * Our clocks and the desk’s say different things
       */
      disagreement: number;
      /**
       * Created in the period
       */
      created: number;
      /**
       * Resolved in the period
       */
      resolved: number;
      /**
       * Open as of now, whatever the period
       */
      open: number;
      /**
       * All that attainment may count: resolved, or open and past a due time
       */
      all: number;
    };
    comparison: {
      quadrant: 'healthy' | 'watermelon' | 'over-specified' | 'failing' | 'insufficient-data';
      watermelonRate: {
        /**
         * By behaviour: n is the tickets that met their SLA
         */
        observed: Estimate;
        /**
         * By customers’ answers; coverage: share of SLA-met tickets with one
         */
        stated: {
          value: number | null;
          n: number;
          low: number | null;
          high: number | null;
          coverage: number | null;
        };
      };
      /**
       * Behaviour and hours alone: a group’s own sum tells no more
       */
      drivers: {
        /**
         * hour: of the creation, in the unit’s time zone
         */
        factor: 'reopened' | 'bounced' | 'chased' | 'hour' | 'service' | 'priority' | 'channel' | 'group';
        /**
         * Of the watermelon tickets (observed)
         */
        share: number;
        /**
         * Of the other tickets that met their SLA
         */
        elsewhere: number;
        /**
         * share ÷ elsewhere; null where no other ticket has the factor
         */
        lift: number | null;
        low: number | null;
        high: number | null;
        finding: 'more-often' | 'less-often' | 'within-noise';
        /**
         * Customers touched: watermelon tickets with the factor. Each is one customer let down once; whoever was let down on two tickets counts twice, for reports don’t know people
         */
        n: number;
        /**
         * Opens them: parameters of GET /v1/reports/tickets, besides those of the report but for interval and groupBy
         */
        tickets: {
          [k: string]: string;
        };
        /**
         * Of a breakdown its value, of hour 0…23
         */
        value?: string;
      }[];
    };
  }[];
}
export interface Estimate {
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
}
export interface TicketsPage {
  items: {
    connection: string;
    ticketId: string;
    /**
     * Where all there is of it is answered
     */
    self: string;
    /**
     * On which it counts; null for what holds now
     */
    day: string | null;
    unit: string;
    service: string | null;
    kind: string;
    priority: string | null;
    channel: string | null;
    group: string | null;
    status: string;
    createdAt: string;
    resolvedAt: string | null;
    sla: {
      computed: 'met' | 'missed' | 'undecided';
      reported: 'met' | 'missed' | 'undecided';
    };
    clocks: {
      metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
      source: 'computed' | 'reported';
      state: 'running' | 'paused' | 'met' | 'breached' | 'overdue';
      /**
       * Seconds
       */
      target: number | null;
      /**
       * Seconds
       */
      elapsed: number | null;
      due: string | null;
      policy?: string;
    }[];
    /**
     * Effort points
     */
    effort: number;
    /**
     * What was bad about the experience
     */
    reasons: ('reopened' | 'bounced' | 'effort' | 'rating' | 'lost-time')[];
    /**
     * By each condition, what it found
     */
    found: {
      watermelon?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      'watermelon-observed'?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      'watermelon-stated'?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      met?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      breached?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      reopened?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      bounced?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      chased?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      overdue?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      disagreement?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      created?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      resolved?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      open?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
      all?: {
        /**
         * On which it counts; null for what holds now
         */
        day: string | null;
        /**
         * Of breached and overdue: the clocks
         */
        metrics?: ('first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership')[];
        /**
         * Of reopened, bounced and chased: how often
         */
        times?: number;
      };
    };
  }[];
  /**
   * When it was found
   */
  asOf: string;
  /**
   * Age of the oldest accepted event that was not counted yet; 0 when there was none
   */
  feedLagSeconds: number;
  /**
   * On the first page, where the rollups know it: how many there are, with those whose history is forgotten
   */
  total?: number;
  /**
   * Of tickets that ended before that day the rollups know more than is listed
   */
  forgottenBefore?: string;
  /**
   * There may be more: the same query with this cursor. A page may be short, or empty
   */
  nextCursor?: string;
}
export interface AtRisk {
  unit: string;
  /**
   * Of all pages of a list the same instant
   */
  asOf: string;
  feedLagSeconds: number;
  /**
   * Open tickets of the units that were looked at
   */
  looked: number;
  /**
   * Of these, those of the service and kind
   */
  open: number;
  /**
   * Of these, those that have SLA clocks, none of which has run out
   */
  green: number;
  /**
   * Of these, those that hurt already: on all pages together
   */
  atRisk: number;
  /**
   * Every open ticket was looked at
   */
  complete: boolean;
  /**
   * Worst first
   */
  items: {
    connection: string;
    ticketId: string;
    unit: string;
    service: string | null;
    kind: 'incident' | 'request' | 'other';
    priority: string | null;
    channel: string | null;
    group: string | null;
    status: 'new' | 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'cancelled';
    createdAt: string;
    /**
     * Effort points so far
     */
    effort: number;
    /**
     * Seconds in which the ball was in the desk’s court; null where the desk can’t tell
     */
    waiting: number | null;
    /**
     * Seconds so far, by measure of waiting
     */
    waits: {
      [k: string]: number;
    };
    clocks: {
      metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
      source: 'computed' | 'reported';
      state: 'running' | 'paused' | 'met' | 'breached' | 'overdue';
      /**
       * As things stand; a pause moves it
       */
      due: string | null;
      /**
       * Seconds left: of a computed clock in the hours that count, of a reported one until due; null where nothing runs
       */
      remaining: number | null;
      policy?: string;
    }[];
    /**
     * The version in force for it; null: only the settings set a limit
     */
    agreement: {
      unit?: string;
      version?: number;
      service?: string;
    } | null;
    /**
     * First those that decide, the worst of them first
     */
    reasons: {
      /**
       * effort, a measure of waiting, reopened, bounced, chased, rating or lost-time
       */
      reason: string;
      /**
       * Points, seconds or times
       */
      value: number;
      /**
       * The most that is accepted; of effort by the settings, and of bounced, what is too many
       */
      allowed: number | null;
      /**
       * Where that is from
       */
      from: 'agreement' | 'settings' | null;
      /**
       * It alone puts the ticket on this list
       */
      decides: boolean;
      /**
       * In words
       */
      says: string;
    }[];
    /**
     * How many times what is accepted: the list is ordered by it
     */
    badness: number;
    links: {
      /**
       * Why each of its numbers is what it is
       */
      ticket: string;
      acknowledgement?: string;
    };
    /**
     * The alert that is open for it
     */
    alert?: {
      id: string;
      since: string;
      /**
       * Who knows of it; null for nobody
       */
      acknowledged: {
        at?: string;
        by?: {
          role: string;
          id: string;
        };
      } | null;
    };
  }[];
  service?: string;
  /**
   * What is not in it, where it is not complete
   */
  says?: string;
  nextCursor?: string;
}
export interface TableColumns {
  /**
   * Of CSV on the Web, and in which language titles are
   */
  '@context': unknown[];
  '@type': 'Table';
  /**
   * Where the table is to be had
   */
  url: string;
  'dc:title': string;
  'dc:description': string;
  /**
   * How the file is written
   */
  dialect: {
    encoding: string;
    delimiter: string;
    quoteChar: string;
    doubleQuote: boolean;
    lineTerminators: string[];
  };
  tableSchema: {
    /**
     * In the order of the table
     */
    columns: {
      /**
       * As in the header
       */
      name: string;
      /**
       * The name, and a title for people
       */
      titles: string[];
      /**
       * What it means; of a measure, its definition
       */
      'dc:description': string;
      datatype: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'dateTime';
      /**
       * What a number is given in
       */
      'schema:unitText'?: string;
      /**
       * Of a list within a cell
       */
      separator?: string;
    }[];
  };
}
export interface Ticket {
  connection: string;
  ticketId: string;
  version: number;
  facts: {
    createdAt: string;
    resolvedAt: string | null;
    status: 'new' | 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'cancelled';
    kind: 'incident' | 'request' | 'other';
    priority: string | null;
    unit: string;
    service: string | null;
    channel: string | null;
    group: string | null;
    /**
     * With the creation, which is the first
     */
    contacts: number;
    agentReplies: number;
    groupChanges: number;
    reopenings: number;
    chases: number;
    /**
     * When the ball was in the desk’s court
     */
    waits: string[][];
    /**
     * Why it counts nowhere; null: it counts
     */
    removed: 'merged' | 'deleted' | 'spam' | null;
  };
  clocks: {
    metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
    source: 'computed' | 'reported';
    state: 'running' | 'paused' | 'met' | 'breached' | 'overdue';
    pauses: string[][];
    policy?: string;
    calendar?: string;
    /**
     * Seconds
     */
    target?: number;
    /**
     * Seconds
     */
    elapsed?: number;
    due?: string;
    startedAt?: string;
    stoppedAt?: string;
    /**
     * What adds up to elapsed
     */
    counted?: string[][];
    /**
     * Later ones that are not listed
     */
    countedOmitted?: number;
    warnings?: {
      fraction: number;
      at: string;
    }[];
    /**
     * How many waits there were, of which this one decides
     */
    waits?: number;
  }[];
  /**
   * By measure
   */
  experience: {
    [k: string]: {
      /**
       * Durations in seconds
       */
      value: boolean | number | string | string[];
      /**
       * Of user-effort: each point, and when it arose
       */
      points?: {
        rule: 'contact' | 'chase' | 'explain-again' | 'reopening' | 'channel-change' | 'wait-day';
        points: number;
        at: string;
      }[];
    };
  };
  watermelon: {
    observed: boolean;
    /**
     * null: the customer did not answer
     */
    stated: boolean | null;
    /**
     * What was bad about the experience
     */
    reasons: ('reopened' | 'bounced' | 'effort' | 'rating' | 'lost-time')[];
  };
  /**
   * A bad answer that waits, or waited, for somebody to follow it up
   */
  feedback: {
    openedAt: string;
    dueAt: string;
    group: string | null;
    answeredAt?: string;
  } | null;
  timeline: {
    id: string;
    time: string;
    type: string;
    summary: string;
    /**
     * The summary, part by part; none: it repeats what was known
     */
    changes: (
      | {
          what: 'created';
          to: 'new' | 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'cancelled';
        }
      | {
          what: 'status';
          from: 'new' | 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'cancelled';
          to: 'new' | 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'cancelled';
        }
      | {
          what: 'group';
          from: string | null;
          to: string | null;
        }
      | {
          what: 'priority';
          from: string | null;
          to: string | null;
        }
      | {
          what: 'agent';
          /**
           * Whether anybody is, now
           */
          assigned: boolean;
        }
      | {
          what: 'message';
          author: 'requester' | 'agent' | 'system';
          public: boolean;
          /**
           * Seen before: it counts no more
           */
          repeated: boolean;
        }
      | {
          what: 'rating';
          question: 'satisfaction' | 'effort' | 'happiness' | 'recommend' | 'lost-time' | 'solved-first' | 'sentiment';
          value: number;
          /**
           * Points of the scale; 2: good or bad, 0: none
           */
          scale: number;
        }
      | {
          what: 'desk-sla';
          metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
          outcome: 'met' | 'breached' | 'running' | 'paused';
        }
      | {
          what: 'removed';
          reason: 'merged' | 'deleted' | 'spam';
          into?: string;
        }
      | {
          what: 'clock';
          metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
          kind: 'warning' | 'overdue';
          policy: string;
          fraction?: number;
        }
      | {
          what: 'surveyed';
        }
      | {
          what: 'followed-up';
        }
    )[];
  }[];
  /**
   * When it was found
   */
  asOf: string;
  /**
   * Age of the oldest accepted event that was not counted yet; 0 when there was none
   */
  feedLagSeconds: number;
}
export interface Agreement {
  unit: string;
  /**
   * 1, 2, 3… of the unit, whatever the service
   */
  version: number;
  status: 'proposed' | 'agreed' | 'active' | 'superseded' | 'withdrawn' | 'retired';
  window: 'week' | 'month' | 'quarter';
  effectiveFrom: string;
  reviewOn: string;
  onMissed: 'reported' | 'remediation' | 'reward';
  owners: {
    it: string;
    business: string;
  };
  measures: {
    id: string;
    target: number;
    floor: number;
    weight: number;
  }[];
  /**
   * Agreed when both are there
   */
  signatures: {
    it?: {
      at: string;
    };
    business?: {
      at: string;
    };
  };
  proposed: {
    role: 'it' | 'business' | 'admin';
    at: string;
  };
  /**
   * Of each measure, over the 90 days before the proposal
   */
  baseline: {
    [k: string]: Estimate;
  };
  /**
   * Without it, the unit as a whole
   */
  service?: string;
  /**
   * Without it, that of the settings
   */
  passMark?: number;
  /**
   * When the second side signed, in the unit’s time zone: nothing is in force before it
   */
  agreedOn?: string;
  /**
   * Both included; as far as is known
   */
  inForce?: {
    from: string;
    to?: string;
  };
  /**
   * Both sides wanted to look at it again by now
   */
  reviewDue?: true;
  withdrawn?: {
    role: 'it' | 'business' | 'admin';
    at: string;
  };
  /**
   * It ends when both are there
   */
  retirements?: {
    it?: {
      at: string;
    };
    business?: {
      at: string;
    };
  };
  /**
   * Its last day
   */
  retiredOn?: string;
}
export interface AgreementDocument {
  /**
   * Only this service of the unit; without it, the unit as a whole
   */
  service?: string;
  window: 'week' | 'month' | 'quarter';
  /**
   * The unit’s local date. Only the first agreement of a unit or service may begin before today
   */
  effectiveFrom: string;
  /**
   * When both sides look at it again; after effectiveFrom
   */
  reviewOn: string;
  /**
   * Without it, that of the settings
   */
  passMark?: number;
  onMissed: 'reported' | 'remediation' | 'reward';
  /**
   * Who answers for it on each side; who is named without a side answers on both
   */
  owners:
    | (string | string[])
    | {
        it: string | string[];
        business: string | string[];
      };
  /**
   * @minItems 1
   * @maxItems 50
   */
  measures: {
    id: string;
    target: number;
    /**
     * Worst acceptable
     */
    floor: number;
    weight: number;
  }[];
  unit?: {
    [k: string]: unknown;
  };
  version?: {
    [k: string]: unknown;
  };
  status?: {
    [k: string]: unknown;
  };
  signatures?: {
    [k: string]: unknown;
  };
  retirements?: {
    [k: string]: unknown;
  };
  withdrawn?: {
    [k: string]: unknown;
  };
  proposed?: {
    [k: string]: unknown;
  };
  baseline?: {
    [k: string]: unknown;
  };
  agreedOn?: {
    [k: string]: unknown;
  };
  retiredOn?: {
    [k: string]: unknown;
  };
  inForce?: {
    [k: string]: unknown;
  };
  reviewDue?: {
    [k: string]: unknown;
  };
}
export interface WindowVerdict {
  unit: string;
  version: number;
  window: 'week' | 'month' | 'quarter';
  start: string;
  end: string;
  givenAt: string;
  score: number | null;
  passMark: number | null;
  minimumSample: number;
  /**
   * Given once, and never changed
   */
  verdict: 'met' | 'missed' | 'insufficient-data';
  measures: {
    id: string;
    value: number | null;
    n: number;
    low: number | null;
    high: number | null;
    target: number | null;
    floor: number | null;
    weight: number | null;
    score: number | null;
    verdict: 'met' | 'missed' | 'within-noise' | 'insufficient-data';
  }[];
  /**
   * Attainment of the same window: beside the score, never in it
   */
  sla: {
    value: number | null;
    n: number;
    low: number | null;
    high: number | null;
    verdict: string;
  };
  /**
   * By the same agreement, as it is counted today
   */
  now: {
    score: number | null;
    verdict: 'met' | 'missed' | 'insufficient-data';
    measures: {
      id: string;
      value: number | null;
      n: number;
    }[];
  };
  /**
   * Where the agreement is about one
   */
  service?: string;
  /**
   * The version came into force within the window
   */
  inForceFrom?: string;
  /**
   * Where late events have moved the figures: those of today less those of the verdict; only measures that moved
   */
  difference?: {
    score: number | null;
    measures: {
      id: string;
      value: number | null;
      n: number;
    }[];
  };
}
export interface Alert {
  /**
   * In its unit: for the acknowledgement
   */
  id: string;
  unit: string;
  kind: 'xla.missed' | 'watermelon.rising' | 'ticket.at-risk' | 'agreement.review-due';
  status: 'open' | 'closed';
  /**
   * When it opened
   */
  since: string;
  /**
   * When the figures were found
   */
  asOf: string;
  /**
   * The figures: those that the message of this type holds
   */
  data:
    | {
        /**
         * null: the unit as a whole
         */
        service: string | null;
        /**
         * Of the agreement
         */
        version: number;
        from: string;
        /**
         * The last day, included
         */
        to: string;
        score: number;
        passMark: number;
        /**
         * The measures that cost points, worst first
         */
        measures: {
          id: string;
          value: number | null;
          n: number;
          target: number;
          score: number | null;
          low?: number | null;
          high?: number | null;
        }[];
      }
    | {
        /**
         * null: the unit as a whole
         */
        service: string | null;
        from: string;
        /**
         * The last day, included
         */
        to: string;
        /**
         * Share of the SLA-met tickets, in these days
         */
        rate: {
          value: number;
          n: number;
          low: number;
          high: number;
        };
        /**
         * The same of as many days just before
         */
        before: {
          value: number;
          n: number;
          low: number;
          high: number;
        };
        /**
         * The rate at which it is over
         */
        overAt?: number | null;
      }
    | {
        connection: string;
        ticketId: string;
        service: string | null;
        group: string | null;
        /**
         * Effort points so far
         */
        effort: number;
        /**
         * Seconds that the customer has waited so far
         */
        waiting: number | null;
        /**
         * What happened, as in the ticket’s view: reopened, bounced, chased…
         */
        reasons: string[];
      }
    | {
        /**
         * null: the unit as a whole
         */
        service: string | null;
        /**
         * Of the agreement
         */
        version: number;
        effectiveFrom: string;
        reviewOn: string;
      };
  /**
   * When it was over
   */
  until?: string;
  /**
   * Who knows of it; the first one stays
   */
  acknowledged?: {
    at: string;
    by: {
      role: string;
      id: string;
    };
  };
}
export interface AuditEntry {
  at: string;
  /**
   * Their role, and a pseudonym of their token’s subject
   */
  by: {
    role: string;
    id: string;
  };
  action:
    | 'created'
    | 'changed'
    | 'deleted'
    | 'tested'
    | 'proposed'
    | 'signed'
    | 'withdrawn'
    | 'retired'
    | 'acknowledged'
    | 'followed-up'
    | 'erased'
    | 'discarded'
    | 'replayed'
    | 'imported'
    | 'observed'
    | 'begun'
    | 'stopped'
    | 'concluded';
  kind:
    | 'unit'
    | 'calendar'
    | 'sla-policy'
    | 'settings'
    | 'measure'
    | 'kpi'
    | 'hypothesis'
    | 'experiment'
    | 'connection'
    | 'subscription'
    | 'quarantine'
    | 'requester'
    | 'agreement'
    | 'alert'
    | 'ticket';
  /**
   * Of what was changed
   */
  id: string;
  changes: {
    /**
     * A JSON Pointer into the document
     */
    path: string;
    /**
     * What was there; absent for nothing
     */
    from?: {
      [k: string]: unknown;
    };
    /**
     * What is there now; absent for nothing
     */
    to?: {
      [k: string]: unknown;
    };
    /**
     * It has changed, and nobody is told what it was and is
     */
    secret?: true;
  }[];
  /**
   * The unit that it is about
   */
  unit?: string;
  /**
   * Changes besides those that are listed
   */
  more?: number;
}
export interface MeasureDefinition {
  id: string;
  name: string;
  definition: string;
  formula: string;
  kind: string;
  unit: string;
  direction: string;
  /**
   * What one more, or one less, of it is worth to the customer
   */
  increment: string;
  /**
   * How the 95 % interval is made
   */
  interval: string;
  /**
   * What it is counted from
   */
  from: 'timeline' | 'answers' | 'signals';
  /**
   * Which tickets it is about; those resolved unless said
   */
  cohort?: 'resolved' | 'created' | 'open';
  /**
   * What a desk has to tell for it
   */
  needs?: ('contacts' | 'groups' | 'pauses')[];
  /**
   * Which figure is its value, where that is not the usual one
   */
  lead?: string;
  /**
   * A KPI is a company’s own result, and never a target of an agreement
   */
  role?: 'kpi' | 'cpi';
  /**
   * The peer or standard that it follows
   */
  source?: string;
  /**
   * What else its value comes with, by name
   */
  beside?: {
    [k: string]: string;
  };
  /**
   * The types of signals that it is counted from
   */
  signals?: string[];
  /**
   * Other measures that it is made of, and whose signals it needs
   */
  madeOf?: string[];
  /**
   * It was configured here
   */
  custom?: true;
  /**
   * In the customers’ words why it matters to them, and how that was found
   */
  evidence?: {
    outcome: string;
    method: 'contextual-inquiry' | 'survey' | 'focus-group' | 'expert-judgement' | 'copied';
  };
  /**
   * A CPI that nobody has watched customers for
   */
  weakEvidence?: true;
}
export interface MeasureReport {
  id: string;
  measure: MeasureDefinition;
  unit: string;
  timeZone: string;
  asOf: string;
  feedLagSeconds: number;
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
  series: {
    start: string;
    end: string;
    value: number | null;
    n: number;
    low: number | null;
    high: number | null;
    /**
     * share of answers 5–7
     */
    easy?: number | null;
    /**
     * share of all lost time in the tenth of tickets that lost the most
     */
    topDecileShare?: number | null;
    /**
     * share of answers 9–10
     */
    happy?: number | null;
    /**
     * share of answers 0–6
     */
    unhappy?: number | null;
    /**
     * share of answers 9–10
     */
    promoters?: number | null;
    /**
     * share of answers 0–6
     */
    detractors?: number | null;
    /**
     * Tickets by band and reason
     */
    counts?: {
      [k: string]: {
        [k: string]: number;
      };
    };
    /**
     * Of the backlog: seconds from and to
     */
    bands?: {
      count: number;
      value?: number | null;
      from?: number | null;
      to?: number | null;
    }[];
    /**
     * share of loads within T
     */
    satisfied?: number | null;
    /**
     * share of loads over T and within 4 T
     */
    tolerating?: number | null;
    /**
     * share of loads over 4 T
     */
    frustrated?: number | null;
    /**
     * mean of the users of each day of the period that has begun, exact; over several units, whoever is active in two is one of each
     */
    daily?: number | null;
    mean?: number | null;
    p50?: number | null;
    p90?: number | null;
    p90Interval?: {
      low: number | null;
      high: number | null;
    };
    /**
     * Share of its tickets that it knows about
     */
    coverage?: number | null;
    /**
     * Of the tickets that a survey link was given out for, those that were answered
     */
    responseRate?: Estimate;
    /**
     * Fewer than minimumSample
     */
    verdict?: 'insufficient-data';
  }[];
  /**
   * share of answers 5–7
   */
  easy?: number | null;
  /**
   * share of all lost time in the tenth of tickets that lost the most
   */
  topDecileShare?: number | null;
  /**
   * share of answers 9–10
   */
  happy?: number | null;
  /**
   * share of answers 0–6
   */
  unhappy?: number | null;
  /**
   * share of answers 9–10
   */
  promoters?: number | null;
  /**
   * share of answers 0–6
   */
  detractors?: number | null;
  /**
   * Tickets by band and reason
   */
  counts?: {
    [k: string]: {
      [k: string]: number;
    };
  };
  /**
   * Of the backlog: seconds from and to
   */
  bands?: {
    count: number;
    value?: number | null;
    from?: number | null;
    to?: number | null;
  }[];
  /**
   * share of loads within T
   */
  satisfied?: number | null;
  /**
   * share of loads over T and within 4 T
   */
  tolerating?: number | null;
  /**
   * share of loads over 4 T
   */
  frustrated?: number | null;
  /**
   * mean of the users of each day of the period that has begun, exact; over several units, whoever is active in two is one of each
   */
  daily?: number | null;
  mean?: number | null;
  p50?: number | null;
  p90?: number | null;
  p90Interval?: {
    low: number | null;
    high: number | null;
  };
  /**
   * Share of its tickets that it knows about
   */
  coverage?: number | null;
  /**
   * Of the tickets that a survey link was given out for, those that were answered
   */
  responseRate?: Estimate;
  /**
   * Fewer than minimumSample
   */
  verdict?: 'insufficient-data';
  service?: string;
  /**
   * First day; absent of what is about now
   */
  from?: string;
  /**
   * Last day, included
   */
  to?: string;
  /**
   * Tickets that count although their settle window is not over
   */
  provisional?: number;
  /**
   * Signals that came before the measure are still being counted: the value is not whole
   */
  stillCounting?: true;
  histogram?: {
    count: number;
    value?: number | null;
    from?: number | null;
    to?: number | null;
  }[];
  groups?: {
    by: {
      [k: string]: string;
    };
    value: number | null;
    n: number;
    low: number | null;
    high: number | null;
    /**
     * share of answers 5–7
     */
    easy?: number | null;
    /**
     * share of all lost time in the tenth of tickets that lost the most
     */
    topDecileShare?: number | null;
    /**
     * share of answers 9–10
     */
    happy?: number | null;
    /**
     * share of answers 0–6
     */
    unhappy?: number | null;
    /**
     * share of answers 9–10
     */
    promoters?: number | null;
    /**
     * share of answers 0–6
     */
    detractors?: number | null;
    /**
     * Tickets by band and reason
     */
    counts?: {
      [k: string]: {
        [k: string]: number;
      };
    };
    /**
     * Of the backlog: seconds from and to
     */
    bands?: {
      count: number;
      value?: number | null;
      from?: number | null;
      to?: number | null;
    }[];
    /**
     * share of loads within T
     */
    satisfied?: number | null;
    /**
     * share of loads over T and within 4 T
     */
    tolerating?: number | null;
    /**
     * share of loads over 4 T
     */
    frustrated?: number | null;
    /**
     * mean of the users of each day of the period that has begun, exact; over several units, whoever is active in two is one of each
     */
    daily?: number | null;
    mean?: number | null;
    p50?: number | null;
    p90?: number | null;
    p90Interval?: {
      low: number | null;
      high: number | null;
    };
    /**
     * Share of its tickets that it knows about
     */
    coverage?: number | null;
    /**
     * Of the tickets that a survey link was given out for, those that were answered
     */
    responseRate?: Estimate;
    /**
     * Fewer than minimumSample
     */
    verdict?: 'insufficient-data';
  }[];
}
export interface Calibration {
  unit: string;
  from: string;
  to: string;
  timeZone: string;
  /**
   * When it was found
   */
  asOf: string;
  /**
   * Age of the oldest accepted event that was not counted yet; 0 when there was none
   */
  feedLagSeconds: number;
  /**
   * Resolved tickets with a known effort and an answer to the effort question
   */
  n: number;
  /**
   * Their share of the resolved tickets
   */
  coverage: number | null;
  verdict: 'agrees' | 'disagrees' | 'unclear' | 'insufficient-data';
  /**
   * Rank correlation of effort points and answers 1–7, with its 95 % interval
   */
  spearman: Estimate;
  expected: string;
  /**
   * The finding in sentences
   */
  says: string;
  weights: {
    current: {
      contact: number;
      chase: number;
      explainAgain: number;
      reopening: number;
      channelChange: number;
      waitDay: number;
    };
    /**
     * Steps of the answer for each time that it occurs
     */
    fitted: {
      contact?: number | null;
      chase?: number | null;
      explainAgain?: number | null;
      reopening?: number | null;
      channelChange?: number | null;
      waitDay?: number | null;
    } | null;
    intervals: {
      contact?: {
        low?: number | null;
        high?: number | null;
      } | null;
      chase?: {
        low?: number | null;
        high?: number | null;
      } | null;
      explainAgain?: {
        low?: number | null;
        high?: number | null;
      } | null;
      reopening?: {
        low?: number | null;
        high?: number | null;
      } | null;
      channelChange?: {
        low?: number | null;
        high?: number | null;
      } | null;
      waitDay?: {
        low?: number | null;
        high?: number | null;
      } | null;
    } | null;
    /**
     * To be saved as effortWeights; nothing does so by itself
     */
    comparable: {
      contact?: number;
      chase?: number;
      explainAgain?: number;
      reopening?: number;
      channelChange?: number;
      waitDay?: number;
    } | null;
    /**
     * Tickets on which each cause of effort occurred
     */
    seen: {
      contact: number;
      chase: number;
      explainAgain: number;
      reopening: number;
      channelChange: number;
      waitDay: number;
    };
    /**
     * Causes that could not be fitted
     */
    leftOut: {
      contact?: 'seen-too-seldom' | 'not-separable';
      chase?: 'seen-too-seldom' | 'not-separable';
      explainAgain?: 'seen-too-seldom' | 'not-separable';
      reopening?: 'seen-too-seldom' | 'not-separable';
      channelChange?: 'seen-too-seldom' | 'not-separable';
      waitDay?: 'seen-too-seldom' | 'not-separable';
    };
  };
  /**
   * Points of a ticket on average, of those with an answer
   */
  meanPoints: {
    current?: number;
    comparable?: number | null;
  } | null;
  /**
   * R² of each set of weights against the answers
   */
  explained: {
    current: number | null;
    fitted: number | null;
    comparable: number | null;
  };
  service?: string;
}
export interface LinksReport {
  unit: string;
  timeZone: string;
  /**
   * When it was found
   */
  asOf: string;
  /**
   * Age of the oldest accepted event that was not counted yet; 0 when there was none
   */
  feedLagSeconds: number;
  /**
   * Associated ones first, the surest before the others; those that were not tested last
   */
  items: {
    /**
     * The experience measure
     */
    cpi: string;
    cpiName: string;
    kpi: string;
    kpiName: string;
    cadence: 'week' | 'month';
    /**
     * The lag with the smallest q, in weeks or months as the cadence is
     */
    lag: number;
    /**
     * The same in whole weeks
     */
    lagWeeks: number;
    rho: number | null;
    low: number | null;
    high: number | null;
    n: number;
    q: number | null;
    /**
     * Whether q is at most falseDiscoveryRate
     */
    associated: boolean;
    /**
     * Whether what is better for the customer goes with what is better for the business, as far as ρ says
     */
    betterTogether: boolean | null;
    /**
     * The finding in sentences, with whatever has to be kept in mind
     */
    says: string;
    /**
     * Values of successive weeks (from Monday) or months from the start; null is a gap
     */
    series: {
      start: string;
      cpi: (number | null)[];
      kpi: (number | null)[];
    };
    lags: {
      /**
       * Periods that the KPI comes later
       */
      lag: number;
      /**
       * Spearman’s ρ of changes from period to period; null where there is too little to go by
       */
      rho: number | null;
      low: number | null;
      high: number | null;
      /**
       * Changes that both have
       */
      n: number;
      /**
       * How many independent changes they are worth: interval and q rest on these
       */
      independent: number;
      /**
       * The least false discovery rate at which it counts, of all pairs and lags tested
       */
      q: number | null;
    }[];
    /**
     * too-short and constant: not tested. autocorrelated: worth fewer changes than there are. seasonal: at least one repeats itself with the calendar. several-in-a-period: the KPI’s last observation of each counts. still-counting: the measure’s past is not whole
     */
    warnings: ('too-short' | 'constant' | 'autocorrelated' | 'seasonal' | 'several-in-a-period' | 'still-counting')[];
  }[];
  /**
   * Tests that the q-values pay for: every lag of every pair of the unit
   */
  tested: number;
  falseDiscoveryRate: number;
  /**
   * The most lags that were looked at, by cadence
   */
  lags: {
    [k: string]: number;
  };
  /**
   * Below it nothing is tested
   */
  fewestChanges: number;
  method: string;
}
export interface Hypothesis {
  id: string;
  /**
   * What is expected, in a sentence
   */
  name: string;
  unit: string;
  cpi: string;
  cpiName: string;
  kpi: string;
  kpiName: string;
  /**
   * Of the KPI; null: there is no such KPI any more
   */
  cadence: 'week' | 'month' | null;
  /**
   * What the KPI does when the measure’s value rises
   */
  expected: 'rises' | 'falls';
  /**
   * Weeks or months later, as the cadence is
   */
  lag: number;
  owner: string;
  status: 'draft' | 'observed' | 'under-test' | 'supported' | 'not-supported' | 'inconclusive';
  /**
   * The latest experiment about it
   */
  experiment: string | null;
  /**
   * Where it stands, in a sentence
   */
  says: string;
  writtenAt: string;
  /**
   * Oldest first
   */
  history: {
    status: 'draft' | 'observed' | 'under-test' | 'supported' | 'not-supported' | 'inconclusive';
    at: string;
    /**
     * Of who did it; system: Pith, when an experiment was over
     */
    role: string;
    observation?: {
      found: 'as-expected' | 'opposite' | 'nothing-beyond-chance' | 'too-short';
      cadence: 'week' | 'month';
      /**
       * Spearman’s ρ of changes, at the expected lag; null where there is too little to go by
       */
      rho: number | null;
      low: number | null;
      high: number | null;
      /**
       * Changes that both have
       */
      n: number;
      /**
       * The least false discovery rate at which it counts, of all pairs and lags of the unit
       */
      q: number | null;
      /**
       * The same of what came after the hypothesis was written
       */
      since: {
        /**
         * Spearman’s ρ of changes, at the expected lag; null where there is too little to go by
         */
        rho: number | null;
        low: number | null;
        high: number | null;
        /**
         * Changes that both have
         */
        n: number;
        /**
         * Of one test alone: the k-th look at it pays k(k + 1) times
         */
        p: number | null;
      };
    };
    /**
     * By which experiment
     */
    experiment?: string;
    design?: 'requesters' | 'units' | 'comparison';
    /**
     * The experiment was ended before its last day
     */
    stopped?: true;
  }[];
  /**
   * Somebody has looked: another expectation is another hypothesis
   */
  fixed: boolean;
}
export interface HypothesisDocument {
  id?: string;
  /**
   * What is expected, in a sentence
   */
  name: string;
  /**
   * The business unit whose customers and whose KPI it is about
   */
  unit: string;
  /**
   * The experience measure, by id (GET /v1/measures)
   */
  cpi: string;
  /**
   * The KPI, by id (GET /v1/kpis)
   */
  kpi: string;
  /**
   * What the KPI does when the measure’s value rises
   */
  expected: 'rises' | 'falls';
  /**
   * After so many weeks or months, as the cadence of the KPI is
   */
  lag: number;
  /**
   * Who answers for it: a role or a team, and no person
   */
  owner: string;
}
export interface Experiment {
  id: string;
  name: string;
  hypothesis: string;
  design: 'requesters' | 'units' | 'comparison';
  owner: string;
  units: string[];
  control: string;
  treatment: string;
  share: number;
  start: string;
  /**
   * The horizon, included
   */
  end: string;
  settlingDays: number;
  /**
   * The first day on which there is a result: no sooner, whatever it looks like
   */
  resultOn: string;
  primary: {
    kpi: string;
    outcome: 'rate' | 'mean';
  };
  smallestEffect: number;
  power: number;
  guardrails: {
    measure: string;
    tolerance: number;
  }[];
  /**
   * Of the hypothesis
   */
  unit: string;
  /**
   * The measure of the hypothesis
   */
  cpi: string;
  /**
   * What the treatment shall do to the KPI
   */
  effect: 'higher' | 'lower';
  /**
   * settling: over, and outcomes still come in. due: the result is about to be given
   */
  status: 'planned' | 'running' | 'settling' | 'due' | 'concluded' | 'stopped';
  /**
   * null: there is nothing to calculate it from
   */
  sampleSize: {
    /**
     * Subjects that the control arm needs: requesters, or units
     */
    control: number;
    treatment: number;
    total: number;
    /**
     * For what, and from what it was calculated
     */
    says: string;
    /**
     * Units that take part, where these are the subjects
     */
    there?: number;
  } | null;
  /**
   * A comparison that was planned when its days had begun: whoever did may have looked
   */
  retrospective: boolean;
  planned: {
    role: 'it' | 'business' | 'admin';
    at: string;
  };
  /**
   * Where it stands, in a sentence
   */
  says: string;
  /**
   * Of a comparison: the units where the change takes place
   */
  treated?: string[];
  baseline?: {
    value: number;
    deviation?: number;
  };
  /**
   * Of units: by which the KPI’s periods are counted, as it was when it was planned
   */
  cadence?: 'week' | 'month';
  /**
   * What arms follow from, by a hash: drawn by Pith, and told from the first day on
   */
  seed?: string;
  /**
   * Where units are the subjects; drawn ones are told from the first day on
   */
  arms?: {
    control: string[];
    treatment: string[];
  };
  stopped?: {
    role: string;
    at: string;
    reason: string;
  };
  /**
   * The result is fixed since
   */
  concludedAt?: string;
}
export interface ExperimentDocument {
  id?: string;
  name: string;
  /**
   * The hypothesis that it tests, by id
   */
  hypothesis: string;
  /**
   * requesters: each is assigned by a hash. units: half of the units are, by a hash. comparison: nobody is assigned, and the treated units are compared with the others before and after
   */
  design: 'requesters' | 'units' | 'comparison';
  /**
   * Who answers for it: a role or a team, and no person
   */
  owner: string;
  /**
   * Whose requesters take part; or the units that do, those of `treated` among them
   *
   * @minItems 1
   * @maxItems 200
   */
  units: string[];
  /**
   * Of a comparison: the units where the change takes place
   *
   * @minItems 1
   * @maxItems 200
   */
  treated?: string[];
  /**
   * What the control arm is given, in words
   */
  control: string;
  /**
   * What the treated arm is given, in words
   */
  treatment: string;
  /**
   * Of the requesters, the share that is treated
   */
  share?: number;
  /**
   * The first day, in the time zone of the hypothesis’ unit
   */
  start: string;
  /**
   * The last day: the horizon
   */
  end: string;
  /**
   * Days after the last one in which outcomes still come in; the result is there after them. Without it, the setting
   */
  settlingDays?: number;
  primary: {
    /**
     * The KPI that decides: that of the hypothesis
     */
    kpi: string;
    /**
     * Of each subject: rate is yes or no (1 or 0), mean is a number
     */
    outcome: 'rate' | 'mean';
  };
  /**
   * The smallest difference worth having, in the KPI’s unit (0.03 are three points of a rate)
   */
  smallestEffect: number;
  /**
   * What the sample needed is calculated from
   */
  baseline?: {
    /**
     * The rate (0…1) or mean without treatment
     */
    value: number;
    /**
     * Standard deviation of the mean’s values
     */
    deviation?: number;
  };
  /**
   * The chance of finding the smallest effect if it is there
   */
  power?: number;
  /**
   * @maxItems 10
   */
  guardrails?: {
    /**
     * An experience measure that must not get worse for the treated
     */
    measure: string;
    /**
     * How much worse is accepted
     */
    tolerance?: number;
  }[];
}
export interface ExperimentResult {
  experiment: string;
  hypothesis: string;
  status: 'planned' | 'running' | 'settling' | 'due' | 'concluded' | 'stopped';
  /**
   * Before this day there is no result
   */
  resultOn: string;
  /**
   * null: it is not over
   */
  verdict: 'supported' | 'not-supported' | 'inconclusive' | null;
  /**
   * Whether the arms are as large as they shall be: looked at while it runs, too
   */
  ratio: {
    control: number;
    treatment: number;
    expectedControl: number;
    expectedTreatment: number;
    p: number;
    /**
     * p below 0.001: subjects are missing from one arm, and nothing can be compared
     */
    mismatch: boolean;
  } | null;
  sampleSize: {
    /**
     * Subjects that the control arm needs: requesters, or units
     */
    control: number;
    treatment: number;
    total: number;
    /**
     * For what, and from what it was calculated
     */
    says: string;
    /**
     * Units that take part, where these are the subjects
     */
    there?: number;
  } | null;
  says: string;
  /**
   * How it is found, with the sources
   */
  method: string;
  /**
   * When it was found
   */
  asOf: string;
  /**
   * Age of the oldest accepted event that was not counted yet; 0 when there was none
   */
  feedLagSeconds: number;
  /**
   * Why it can’t be read, where it can’t
   */
  reasons?: ('sample-ratio-mismatch' | 'too-few' | 'missing-observations' | 'different-before' | 'stopped')[];
  primary?: {
    kpi: string;
    kpiName: string;
    control: {
      value: number | null;
      /**
       * Requesters, or units
       */
      n: number;
    };
    treatment: {
      value: number | null;
      /**
       * Requesters, or units
       */
      n: number;
    };
    /**
     * null: too little to compare
     */
    difference: {
      /**
       * Treatment less control
       */
      value: number;
      low: number | null;
      high: number | null;
      /**
       * Two-sided
       */
      p: number;
      test: 'two-proportion' | 'fisher' | 'welch' | 'permutation' | 'gap';
    } | null;
    smallestEffect: number;
    effect: 'higher' | 'lower';
    /**
     * Of units: values are changes against the time before the start
     */
    change?: true;
  };
  /**
   * Whether the treatment did anything to the experience measure
   */
  cpi?: {
    measure: string;
    name: string;
    direction: 'higher' | 'lower';
    control: {
      value: number | null;
      /**
       * Requesters, or units
       */
      n: number;
    };
    treatment: {
      value: number | null;
      /**
       * Requesters, or units
       */
      n: number;
    };
    /**
     * null: too little to compare
     */
    difference: {
      /**
       * Treatment less control
       */
      value: number;
      low: number | null;
      high: number | null;
      /**
       * Two-sided
       */
      p: number;
      test: 'two-proportion' | 'fisher' | 'welch' | 'permutation' | 'gap';
    } | null;
    /**
     * Of units: values are changes against the time before the start
     */
    change?: true;
  } | null;
  guardrails?: {
    measure: string;
    name: string;
    direction: 'higher' | 'lower';
    control: {
      value: number | null;
      /**
       * Requesters, or units
       */
      n: number;
    };
    treatment: {
      value: number | null;
      /**
       * Requesters, or units
       */
      n: number;
    };
    /**
     * null: too little to compare
     */
    difference: {
      /**
       * Treatment less control
       */
      value: number;
      low: number | null;
      high: number | null;
      /**
       * Two-sided
       */
      p: number;
      test: 'two-proportion' | 'fisher' | 'welch' | 'permutation' | 'gap';
    } | null;
    tolerance: number;
    /**
     * Worse by more than tolerated, beyond chance
     */
    harmed: boolean;
    /**
     * Of units: values are changes against the time before the start
     */
    change?: true;
  }[];
  /**
   * Of a comparison: whether both sides moved alike before
   */
  before?: {
    slopeDifference?: number;
    low?: number | null;
    high?: number | null;
    p?: number;
    alike?: boolean;
  } | null;
  /**
   * It is fixed since: late events don’t change it
   */
  concludedAt?: string;
}
export interface Digest {
  unit: string;
  /**
   * As the unit is configured
   */
  name: string;
  /**
   * YYYY-MM
   */
  month: string;
  from: string;
  /**
   * The last day, included
   */
  to: string;
  timeZone: string;
  asOf: string;
  feedLagSeconds: number;
  /**
   * The month or its settling time is not over: the figures still move
   */
  provisional: boolean;
  sla: {
    verdict: 'met' | 'missed' | 'within-noise' | 'insufficient-data';
    target: number;
    /**
     * Whose clocks: ours where a policy applies, else the desk’s
     */
    source: string;
    attainment: {
      value: number | null;
      n: number;
      low: number | null;
      high: number | null;
    };
  };
  xla: {
    score: number | null;
    verdict: 'met' | 'missed' | 'within-noise' | 'insufficient-data';
    passMark: number;
    /**
     * null: there is none, and it is scored by the default one of the settings
     */
    agreement: {
      version: number;
      window: string;
      effectiveFrom: string;
      reviewOn: string;
    } | null;
    /**
     * The verdict that was given on this month, where the agreement is judged by the month
     */
    given?: {
      version: number;
      verdict: 'met' | 'missed' | 'insufficient-data';
      score: number | null;
      givenAt: string;
      /**
       * Late events have moved its figures since
       */
      moved: boolean;
      /**
       * By the same agreement, as it is counted today
       */
      scoreNow?: number | null;
    };
  };
  comparison: {
    quadrant: 'healthy' | 'watermelon' | 'over-specified' | 'failing' | 'insufficient-data';
    previousQuadrant: 'healthy' | 'watermelon' | 'over-specified' | 'failing' | 'insufficient-data';
    watermelonRate: {
      observed: {
        value: number | null;
        n: number;
        low: number | null;
        high: number | null;
      };
      stated: {
        value: number | null;
        n: number;
        low: number | null;
        high: number | null;
        coverage: number | null;
      };
    };
  };
  previous: {
    from: string;
    to: string;
    /**
     * The experience score of that month; null: too little was known
     */
    score: number | null;
    /**
     * Figures that are known well enough in both months
     */
    compared: number;
    /**
     * Figures that are not
     */
    unknown: number;
    /**
     * Of those compared, the ones that changed beyond noise; `changes` has the first seven
     */
    changed: number;
    /**
     * The same as a sentence
     */
    says: string;
  };
  /**
   * Beyond noise, what is agreed first; at most seven
   */
  changes: {
    id: string;
    name: string;
    /**
     * What the values are in, as in GET /v1/measures
     */
    unit: string;
    value: {
      value: number | null;
      n: number;
      low: number | null;
      high: number | null;
    };
    previous: {
      value: number | null;
      n: number;
      low: number | null;
      high: number | null;
    };
    /**
     * 95 %: the method of Zou and Donner (2008), of rates method 10 of Newcombe (1998)
     */
    difference: {
      value: number;
      low: number | null;
      high: number | null;
    };
    /**
     * For customers
     */
    better: boolean;
    /**
     * The agreement is about it
     */
    agreed: boolean;
    /**
     * The same as a sentence
     */
    says: string;
  }[];
  /**
   * What goes with a watermelon, most tickets first; at most three
   */
  drivers: {
    factor: string;
    /**
     * Of the watermelon tickets
     */
    share: number;
    /**
     * Of the other tickets that met their SLA
     */
    elsewhere: number;
    lift: number | null;
    low: number | null;
    high: number | null;
    n: number;
    /**
     * The same as a sentence
     */
    says: string;
    /**
     * Which service, priority, channel, group or hour
     */
    value?: string;
  }[];
  /**
   * What is agreed, else the default of the settings
   */
  targets: {
    id: string;
    name: string;
    unit: string;
    value: number | null;
    n: number;
    low: number | null;
    high: number | null;
    target: number;
    floor: number;
    weight: number;
    score: number | null;
    /**
     * In the month before
     */
    previous: {
      value: number | null;
      n: number;
      low: number | null;
      high: number | null;
    };
    verdict: 'met' | 'missed' | 'within-noise' | 'insufficient-data';
    /**
     * The same as a sentence
     */
    says: string;
  }[];
  /**
   * Tickets behind the numbers, by `where` of GET /v1/reports/tickets
   */
  counts: {
    [k: string]: number;
  };
  /**
   * The digest as a mail, ready to be sent on
   */
  mail: {
    subject: string;
    text: string;
    html: string;
  };
  /**
   * From CPI to KPI: what came of expectations about the unit’s KPIs, as of the last day of the month; absent where nothing did
   */
  ladder?: {
    /**
     * To which something happened in the month, verdicts first; at most ten
     */
    hypotheses: {
      id: string;
      /**
       * What is expected
       */
      name: string;
      cpi: string;
      cpiName: string;
      kpi: string;
      kpiName: string;
      status: 'draft' | 'observed' | 'under-test' | 'supported' | 'not-supported' | 'inconclusive';
      /**
       * Of what happened to it last
       */
      since: string;
      /**
       * Where it stands, in a sentence or two
       */
      says: string;
    }[];
    /**
     * That ran in it, ended or were concluded, verdicts first; at most ten
     */
    experiments: {
      id: string;
      name: string;
      /**
       * The one that it tests, by id
       */
      hypothesis: string;
      design: 'requesters' | 'units' | 'comparison';
      /**
       * ended: its last day was over, and its result yet to come
       */
      status: 'running' | 'ended' | 'stopped' | 'concluded';
      start: string;
      end: string;
      /**
       * No result before this day
       */
      resultOn: string;
      /**
       * The same as a sentence
       */
      says: string;
      verdict?: 'supported' | 'not-supported' | 'inconclusive';
      /**
       * What the treatment did to the KPI, in its unit, with the 95 % interval: where all that take part are of this unit
       */
      difference?: {
        value: number;
        low: number | null;
        high: number | null;
      };
    }[];
    /**
     * Hypotheses and experiments besides these
     */
    more: number;
  };
}
export interface FollowUp {
  connection: string;
  ticketId: string;
  unit: string;
  service: string | null;
  /**
   * Who answers
   */
  group: string | null;
  openedAt: string;
  dueAt: string;
  overdue: boolean;
  /**
   * The bad answers
   */
  answers: {
    question: string;
    value: number;
    scale: number;
    reasons?: string[];
  }[];
}
export interface Connection {
  id: string;
  desk: string;
  timeZone: string;
  auth: {
    scheme: string;
    username?: string;
    name?: string;
  };
  defaults: {
    unit?: string;
    service?: string;
  };
  /**
   * As it was sent
   */
  mapping: {
    [k: string]: unknown;
  };
  /**
   * Where the desk posts to
   */
  webhookUrl: string;
  paused?: boolean;
  limits?: {
    deliveriesPerMinute?: number;
  };
  /**
   * When the desk last proved a delivery, usable or not; some seconds old while it is busy
   */
  lastDeliveryAt?: string;
  /**
   * When a test last arrived
   */
  lastTestAt?: string;
}
export interface ConnectionDocument {
  id?: string;
  webhookUrl?: {
    [k: string]: unknown;
  };
  lastDeliveryAt?: {
    [k: string]: unknown;
  };
  lastTestAt?: {
    [k: string]: unknown;
  };
  desk: string;
  timeZone?: string;
  auth?: {
    scheme?: string;
    secret?: string;
    username?: string;
    name?: string;
  };
  defaults?: {
    unit?: string;
    service?: string;
  };
  /**
   * While true, deliveries are kept as they come, and read when it goes on
   */
  paused?: boolean;
  limits?: {
    /**
     * More are answered 429; 300,000 unless said otherwise
     */
    deliveriesPerMinute?: number;
  };
  mapping?: {
    unit?:
      | {
          from: string;
          values?: {
            [k: string]: string;
          };
        }
      | {
          [k: string]: string;
        };
    service?:
      | {
          from: string;
          values?: {
            [k: string]: string;
          };
        }
      | {
          [k: string]: string;
        };
    status?:
      | {
          from: string;
          values?: {
            [k: string]: string | number;
          };
        }
      | {
          [k: string]: string | number;
        };
    group?:
      | {
          from: string;
          values?: {
            [k: string]: string | number;
          };
        }
      | {
          [k: string]: string | number;
        };
    priority?:
      | {
          from: string;
          values?: {
            [k: string]: string | number;
          };
        }
      | {
          [k: string]: string | number;
        };
    channel?:
      | {
          from: string;
          values?: {
            [k: string]: string | number;
          };
        }
      | {
          [k: string]: string | number;
        };
    kind?:
      | {
          from: string;
          values?: {
            [k: string]: string | number;
          };
        }
      | {
          [k: string]: string | number;
        };
    rating?:
      | {
          from: string;
          values?: {
            [k: string]: string | number;
          };
          question?: 'satisfaction' | 'effort' | 'happiness' | 'recommend' | 'lost-time' | 'solved-first' | 'sentiment';
          scale?: number;
        }
      | {
          [k: string]: string | number;
        };
    each?: {
      from: string;
    };
    ticketId?: {
      from: string;
    };
    deliveryId?: {
      from: string;
    };
    sequence?: {
      from: string;
    };
    time?: {
      from: string;
      format?: string;
      timeZone?: string;
    };
    event?:
      | {
          from: string;
          values?: {
            [k: string]:
              | 'created'
              | 'message'
              | 'status'
              | 'assigned'
              | 'priority'
              | 'rated'
              | 'sla'
              | 'removed'
              | 'merged'
              | 'spam'
              | 'snapshot'
              | 'ignore';
          };
        }
      | {
          [k: string]:
            | 'created'
            | 'message'
            | 'status'
            | 'assigned'
            | 'priority'
            | 'rated'
            | 'sla'
            | 'removed'
            | 'merged'
            | 'spam'
            | 'snapshot'
            | 'ignore';
        };
    createdAt?: {
      from: string;
      format?: string;
      timeZone?: string;
    };
    resolvedAt?: {
      from: string;
      format?: string;
      timeZone?: string;
    };
    requester?: {
      from: string;
    };
    assignee?: {
      from: string;
    };
    author?:
      | {
          from: string;
          values?: {
            [k: string]: 'requester' | 'agent' | 'system';
          };
        }
      | {
          [k: string]: 'requester' | 'agent' | 'system';
        };
    public?:
      | {
          from: string;
          values?: {
            [k: string]: boolean;
          };
        }
      | {
          [k: string]: boolean;
        };
    opening?:
      | {
          from: string;
          values?: {
            [k: string]: boolean;
          };
        }
      | {
          [k: string]: boolean;
        };
    messageId?: {
      from: string;
    };
    mergedInto?: {
      from: string;
    };
    groupChanges?: {
      from: string;
    };
    reopenings?: {
      from: string;
    };
    sla?:
      | {
          metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
          from: string;
          values?: {
            [k: string]: 'met' | 'breached' | 'running' | 'paused' | 'none';
          };
          onlyWhenDone?: ('met' | 'breached' | 'running' | 'paused')[];
          dueAt?: {
            from: string;
            format?: string;
            timeZone?: string;
          };
          target?: {
            from: string;
            unit?: 'seconds' | 'minutes' | 'hours';
          };
          elapsed?: {
            from: string;
            unit?: 'seconds' | 'minutes' | 'hours';
          };
        }
      | {
          metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
          from: string;
          values?: {
            [k: string]: 'met' | 'breached' | 'running' | 'paused' | 'none';
          };
          onlyWhenDone?: ('met' | 'breached' | 'running' | 'paused')[];
          dueAt?: {
            from: string;
            format?: string;
            timeZone?: string;
          };
          target?: {
            from: string;
            unit?: 'seconds' | 'minutes' | 'hours';
          };
          elapsed?: {
            from: string;
            unit?: 'seconds' | 'minutes' | 'hours';
          };
        }[];
  };
}
export interface Setup {
  /**
   * What to do, in this order
   */
  steps: string[];
  /**
   * Good to know: retries, limits, alternatives
   */
  notes: string[];
  files: {
    name: string;
    content: string;
  }[];
}
export interface Unit {
  id?: string;
  name: string;
  timeZone?: string;
  slaTarget?: number;
  services?: string[];
  discovered?: boolean;
}
export interface Calendar {
  id?: string;
  timeZone: string;
  hours: {
    /**
     * @maxItems 24
     */
    mon?: [string, string][];
    /**
     * @maxItems 24
     */
    tue?: [string, string][];
    /**
     * @maxItems 24
     */
    wed?: [string, string][];
    /**
     * @maxItems 24
     */
    thu?: [string, string][];
    /**
     * @maxItems 24
     */
    fri?: [string, string][];
    /**
     * @maxItems 24
     */
    sat?: [string, string][];
    /**
     * @maxItems 24
     */
    sun?: [string, string][];
  };
  dates?: {
    /**
     * @maxItems 24
     */
    [k: string]: [string, string][];
  };
  holidays?: string[];
  holidayRegion?: string;
  /**
   * The holidays of the region by date, as laid out when saved
   */
  regionHolidays?: {
    region: string;
    from: string;
    until: string;
    /**
     * Names by date
     */
    dates: {
      [k: string]: string;
    };
  };
  breaks?: [string, string][];
}
export interface SlaPolicy {
  id?: string;
  order: number;
  match?: {
    unit?: string;
    service?: string;
    priority?: string[];
    kind?: 'incident' | 'request' | 'other';
  };
  /**
   * @minItems 1
   */
  targets: {
    metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
    minutes?: number;
    businessDays?: number;
    calendar?: string;
    /**
     * @maxItems 10
     */
    warnAt?: number[];
    pauseOn?: ('new' | 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'cancelled')[];
  }[];
  pauseOn?: ('new' | 'open' | 'pending' | 'on-hold' | 'resolved' | 'closed' | 'cancelled')[];
  onReopen?: 'resume' | 'restart' | 'ignore';
  onPriorityChange?: 'retarget' | 'keep';
}
export interface Measure {
  id: string;
  name: string;
  kind: string;
  source: {
    signal: string;
    where?: {};
  };
  aggregate: string;
  unit: string;
  direction: string;
  says: string;
  definition?: string;
  distinct?: string;
  increment?: string;
  evidence?: {
    outcome: string;
    method: 'contextual-inquiry' | 'survey' | 'focus-group' | 'expert-judgement' | 'copied';
  };
  /**
   * Of a CPI: how it passes its two tests
   */
  cpi?: {
    outcome: {
      passes: boolean;
      evidence: 'strong' | 'weak';
    };
    increment: {
      passes: boolean;
      kind:
        | 'time'
        | 'convenience'
        | 'options'
        | 'money-saved'
        | 'quality'
        | 'security'
        | 'trust'
        | 'recognition'
        | 'personalisation'
        | 'responsibility'
        | 'reputation'
        | 'connection';
    };
  };
}
export interface MeasureDocument {
  id?: string;
  name: string;
  definition?: string;
  kind: 'cpi' | 'kpi' | 'measure';
  source: {
    signal: string;
    where?: {
      [k: string]:
        | string
        | number
        | boolean
        | (string | number | boolean)[]
        | {
            gte?: number;
            lte?: number;
          };
    };
  };
  aggregate: 'mean' | 'sum' | 'rate' | 'distinct' | 'p50' | 'p90';
  distinct?: string;
  unit: string;
  direction: 'higher' | 'lower';
  increment?: string;
  evidence?: {
    outcome: string;
    method: 'contextual-inquiry' | 'survey' | 'focus-group' | 'expert-judgement' | 'copied';
  };
  /**
   * How it passed the test of a CPI
   */
  cpi?: {
    [k: string]: unknown;
  };
  /**
   * What it is accepted as, in a sentence
   */
  says?: {
    [k: string]: unknown;
  };
}
export interface Kpi {
  id?: string;
  name: string;
  /**
   * How often it is measured
   */
  cadence: 'week' | 'month';
  /**
   * Better when higher, or when lower
   */
  direction: 'higher' | 'lower';
  /**
   * What it is measured in, such as share or EUR
   */
  unit: string;
  /**
   * Who answers for it: a role or a team, and no person
   */
  owner?: string;
}
export interface Subscription {
  id: string;
  url: string;
  events: string[];
  format: 'standard-webhooks' | 'slack' | 'teams';
  units?: string[];
  /**
   * Nothing is sent; what happens is kept for up to three days
   */
  paused?: true;
  pausedReason?: string;
  /**
   * When something was taken last
   */
  lastDeliveryAt?: string;
  lastFailure?: {
    at: string;
    type: string;
    reason: string;
    /**
     * What was answered, when anything was
     */
    status?: number;
    /**
     * It was the last attempt
     */
    givenUp?: true;
  };
}
export interface SubscriptionDocument {
  id?: string;
  pausedReason?: {
    [k: string]: unknown;
  };
  lastDeliveryAt?: {
    [k: string]: unknown;
  };
  lastFailure?: {
    [k: string]: unknown;
  };
  /**
   * https, without credentials in it
   */
  url: string;
  /**
   * "*": all, also those that there will be
   *
   * @minItems 1
   * @maxItems 100
   */
  events: (
    | '*'
    | 'feedback.negative'
    | 'feedback.answered'
    | 'xla.missed'
    | 'xla.recovered'
    | 'watermelon.rising'
    | 'ticket.at-risk'
    | 'agreement.proposed'
    | 'agreement.agreed'
    | 'agreement.review-due'
    | 'experiment.concluded'
    | 'digest.monthly'
  )[];
  /**
   * Of these units only; without it, of all
   *
   * @minItems 1
   * @maxItems 1000
   */
  units?: string[];
  /**
   * Standard Webhooks, or what a channel of Slack or Microsoft Teams takes; the first by default
   */
  format?: 'standard-webhooks' | 'slack' | 'teams';
  /**
   * whsec_ and 24 to 64 bytes in base64; generated when there is none
   */
  secret?: string;
  /**
   * While true, what happens is kept for up to three days
   */
  paused?: boolean;
}
export interface Settings {
  minimumSample?: number;
  bounceThreshold?: number;
  settleDays?: number;
  effortWeights?: {
    contact?: number;
    chase?: number;
    explainAgain?: number;
    reopening?: number;
    channelChange?: number;
    waitDay?: number;
  };
  watermelonEffort?: number;
  passMark?: number;
  slaTarget?: number;
  timeZone?: string;
  settlingDays?: number;
  alerts?: {
    days?: number;
    hysteresis?: number;
    watermelonRate?: number;
    effort?: number;
  };
  survey?: {
    everyDays?: number;
    expiresDays?: number;
    /**
     * @minItems 1
     */
    questions?: ('satisfaction' | 'effort' | 'happiness' | 'recommend' | 'lost-time' | 'solved-first')[];
    /**
     * @maxItems 20
     */
    reasons?: string[];
  };
  followUp?: {
    businessDays?: number;
    calendar?: string;
    group?: string;
  };
  fastSeconds?: number;
  retentionDays?: number | null;
  defaultAgreement?: {
    measures: {
      id: string;
      target: number;
      floor: number;
      weight: number;
    }[];
  };
}
export interface Quarantined {
  id: string;
  connection: string;
  receivedAt: string;
  errors: Issue[];
  /**
   * Nothing is wrong with it: its connection was paused
   */
  held?: true;
  /**
   * It is a row of an imported file: where it began there
   */
  line?: number;
}
export interface RulesPreview {
  from: string;
  to: string;
  /**
   * Resolved in the period, and counted again
   */
  tickets: number;
  /**
   * There were more: these are the ones resolved last
   */
  limited: boolean;
  /**
   * As they were counted
   */
  current: {
    sla: {
      source: 'computed' | 'reported' | 'computed-else-reported';
      disagreements: number;
      disagreementRate: Estimate;
      decided: {
        computed: number;
        reported: number;
      };
      /**
       * Counts tickets
       */
      attainment: Estimate;
      /**
       * Counts clocks
       */
      metrics: {
        'first-response'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        'next-response'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        resolution?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        'total-resolution'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        ownership?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
      };
    };
    watermelonRate: {
      observed: Estimate;
      stated: {
        value: number | null;
        n: number;
        low: number | null;
        high: number | null;
        coverage: number | null;
      };
    };
  };
  /**
   * As they would have been counted
   */
  proposed: {
    sla: {
      source: 'computed' | 'reported' | 'computed-else-reported';
      disagreements: number;
      disagreementRate: Estimate;
      decided: {
        computed: number;
        reported: number;
      };
      /**
       * Counts tickets
       */
      attainment: Estimate;
      /**
       * Counts clocks
       */
      metrics: {
        'first-response'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        'next-response'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        resolution?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        'total-resolution'?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
        ownership?: {
          met: number;
          breached: number;
          openOverdue: number;
          attainment: Estimate;
        };
      };
    };
    watermelonRate: {
      observed: Estimate;
      stated: {
        value: number | null;
        n: number;
        low: number | null;
        high: number | null;
        coverage: number | null;
      };
    };
  };
  /**
   * The difference in a sentence
   */
  says: string;
  changed: {
    /**
     * With another SLA verdict
     */
    tickets: number;
    /**
     * Some of them, resolved last first
     */
    items: {
      connection: string;
      ticketId: string;
      current: 'met' | 'missed' | 'undecided';
      proposed: 'met' | 'missed' | 'undecided';
    }[];
  };
}
export interface Reading {
  entries: {
    ticketId: string;
    deliveryId: string;
    events: {
      id: string;
      type:
        | 'ticket.created'
        | 'ticket.message'
        | 'ticket.status'
        | 'ticket.assigned'
        | 'ticket.priority'
        | 'ticket.rated'
        | 'ticket.sla'
        | 'ticket.removed'
        | 'ticket.snapshot';
      time: string;
      /**
       * What it says of the ticket as it stands after it
       */
      fields?: {
        [k: string]: unknown;
      };
      message?: {
        author: 'requester' | 'agent' | 'system';
        public: boolean;
        channel?: string;
        id?: string;
        opening?: boolean;
      };
      rating?: {
        question: 'satisfaction' | 'effort' | 'happiness' | 'recommend' | 'lost-time' | 'solved-first' | 'sentiment';
        value: number;
        scale: number;
        reasons?: string[];
      };
      sla?: {
        metric: 'first-response' | 'next-response' | 'resolution' | 'total-resolution' | 'ownership';
        outcome: 'met' | 'breached' | 'running' | 'paused';
        dueAt?: string;
        /**
         * Seconds
         */
        target?: number;
        /**
         * Seconds
         */
        elapsed?: number;
      };
      removed?: {
        reason: 'merged' | 'deleted' | 'spam';
        into?: string;
      };
    }[];
  }[];
  ignored: number;
  errors: Issue[];
  unmapped: {
    field: string;
    value: string;
  }[];
}
export interface Calculation {
  /**
   * Seconds that count up to `to`
   */
  elapsed?: number;
  /**
   * The stretches that they are made of, in order
   */
  segments?: [string, string][];
  /**
   * When `seconds` or `businessDays` are used up
   */
  due?: string;
}
