/** How ServiceNow is connected: a REST message that holds the secret, and the business rule that sends the envelope. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';

/**
 * Raw values throughout, so that times are UTC and states are numbers. Groups, companies and services also with
 * their names, for mappings that people can read. People only by sys_id, and of comments only that there is one.
 */
const BUSINESS_RULE = `(function executeRule(current, previous) {
  var RAW = [
    'sys_class_name', 'sys_id', 'number', 'state', 'incident_state', 'request_state', 'hold_reason', 'priority',
    'impact', 'urgency', 'category', 'subcategory', 'contact_type', 'opened_at', 'resolved_at', 'closed_at',
    'reopened_time', 'reassignment_count', 'reopen_count', 'made_sla', 'sla_due', 'business_stc', 'caller_id',
    'requested_for', 'opened_by', 'assigned_to', 'sys_created_on', 'sys_updated_on', 'sys_mod_count'
  ];
  var NAMED = ['assignment_group', 'company', 'business_service', 'service_offering', 'cmdb_ci', 'location'];
  var PREVIOUS = ['state', 'priority', 'assigned_to', 'assignment_group'];

  function raw(record, name) {
    return record.isValidField(name) ? String(record.getValue(name) || '') : '';
  }

  var record = {};
  for (var i = 0; i < RAW.length; i++) {
    if (current.isValidField(RAW[i])) record[RAW[i]] = raw(current, RAW[i]);
  }
  for (var j = 0; j < NAMED.length; j++) {
    if (!current.isValidField(NAMED[j])) continue;
    record[NAMED[j]] = { value: raw(current, NAMED[j]), display_value: String(current.getDisplayValue(NAMED[j]) || '') };
  }
  // Who made the change, by sys_id: compared with the caller to tell whose comment it is. No text leaves.
  record.sys_updated_by = gs.getUserID();
  if (current.isValidField('comments') && current.comments.changes()) record.comments = 'added';
  if (current.isValidField('work_notes') && current.work_notes.changes()) record.work_notes = 'added';

  var before = {};
  if (previous) {
    for (var k = 0; k < PREVIOUS.length; k++) before[PREVIOUS[k]] = raw(previous, PREVIOUS[k]);
  }

  var slas = [];
  var row = new GlideRecord('task_sla');
  row.addQuery('task', current.getUniqueValue());
  row.query();
  while (row.next()) {
    slas.push({
      'sys_id': row.getUniqueValue(),
      'sla.name': String(row.sla.name || ''),
      'sla.target': String(row.sla.target || ''),
      'sla.type': String(row.sla.type || ''),
      'sla.duration': String(row.sla.duration || ''),
      'stage': raw(row, 'stage'),
      'has_breached': String(row.getValue('has_breached') === '1' || row.getValue('has_breached') === 'true'),
      'start_time': raw(row, 'start_time'),
      'end_time': raw(row, 'end_time'),
      'planned_end_time': raw(row, 'planned_end_time'),
      'business_duration': raw(row, 'business_duration')
    });
  }

  var operation = current.operation();
  var verb = operation === 'insert' ? 'inserted' : operation === 'delete' ? 'deleted' : 'updated';
  var message = new sn_ws.RESTMessageV2('Pith', 'post');
  message.setRequestBody(JSON.stringify({
    event: String(current.getRecordClassName()) + '.' + verb,
    source: gs.getProperty('glide.servlet.uri'),
    delivery_id: gs.generateGUID(),
    occurred_at: verb === 'deleted' ? new GlideDateTime().getValue() : raw(current, 'sys_updated_on'),
    record: record,
    previous: before,
    task_sla: slas
  }));
  // Not waited for: the person who saves the ticket doesn't wait for Pith.
  message.executeAsync();
})(current, previous);
`;

export function servicenowSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  return {
    steps: [
      `System Web Services > Outbound > REST Message > New. Name: Pith. Endpoint: ${webhookUrl}`,
      authorizationStep(scheme, 'In the REST message'),
      `In the REST message: HTTP Methods > New. Name: post. HTTP method: POST. Endpoint: ${webhookUrl}. HTTP header Content-Type: application/json.`,
      'System Definition > Business Rules > New, one for each table to be measured (incident, sc_req_item). Advanced: yes. When: after (not async). Insert, Update and Delete: yes. Order: 1000. No condition. Script: pith-business-rule.js.',
      'In Pith, set the connection’s mapping: unit from company (or location, or category), service from business_service, and any state that was added to the standard ones.',
      checkStep(id),
    ],
    notes: [
      ...authorizationNotes(scheme),
      'An async business rule doesn’t know which comment was added: hence “after”.',
      'ServiceNow sends each change once and never repeats it. What was missed in a break can be posted to the same address, as records of the Table API ({ "result": [ … ] }): what is already known is recognised.',
    ],
    files: [{ name: 'pith-business-rule.js', content: BUSINESS_RULE }],
  };
}
