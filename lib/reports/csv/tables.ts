/** Every table that there is as CSV, by the id under which its columns are described. */
import { agreementMeasures, agreements } from './agreements.ts';
import { alertMeasures, alerts } from './alerts.ts';
import { atRisk, atRiskClocks, atRiskReasons } from './at-risk.ts';
import { audit } from './audit.ts';
import { calibration, calibrationWeights } from './calibration.ts';
import { catalogue } from './catalogue.ts';
import type { CsvTable } from './column.ts';
import { comparison } from './comparison.ts';
import { comparisonMeasures } from './comparison-measures.ts';
import { drivers } from './drivers.ts';
import { followUpAnswers, followUps } from './follow-ups.ts';
import { measure, measureCounts, measureHistogram } from './measure.ts';
import { ticket, ticketClocks, ticketMeasures } from './ticket.ts';
import { tickets, ticketsClocks } from './tickets.ts';
import { units } from './units.ts';
import { verdictMeasures, verdicts } from './verdicts.ts';

const TABLES: readonly CsvTable[] = [
  ...[comparison, comparisonMeasures, drivers],
  ...[measure, measureHistogram, measureCounts],
  ...[tickets, ticketsClocks],
  ...[atRisk, atRiskReasons, atRiskClocks],
  ...[calibration, calibrationWeights],
  ...[followUps, followUpAnswers],
  units,
  ...[agreements, agreementMeasures],
  ...[verdicts, verdictMeasures],
  catalogue,
  ...[alerts, alertMeasures],
  audit,
  ...[ticket, ticketClocks, ticketMeasures],
];

export const TABLES_BY_ID: ReadonlyMap<string, CsvTable> = new Map(TABLES.map(one => [one.id, one]));
