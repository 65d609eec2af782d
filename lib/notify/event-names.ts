/** Names that stand for no type of what happens; apart from the types, for whoever only sends. */

/** Says only that it arrives: sent when somebody asks for it. */
export const TEST_EVENT = 'pith.test';
/** In a subscription's `events`: all of them, also those that there will be. */
export const ALL_EVENTS = '*';
