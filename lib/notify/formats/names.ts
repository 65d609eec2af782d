/** The formats that a subscription can name; apart from what they do, for whoever only looks at documents. */
export const FORMATS = ['standard-webhooks', 'slack', 'teams'] as const;
export type Format = (typeof FORMATS)[number];
/** Without one that is named. */
export const DEFAULT_FORMAT: Format = 'standard-webhooks';
/** Whether receivers verify that what they get is ours; those of chats can't. */
export const isSigned = (format: Format): boolean => format === 'standard-webhooks';
