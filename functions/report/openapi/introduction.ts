/** What the document says of the API as a whole: what holds for every route. */

export const INTRODUCTION = `Pith sits beside IT service desks and shows, for every SLA, what customers lived through.

**Who calls.** A bearer token of the issuer that Pith is set up with, with one of the roles admin, it, business and
signals. A business owner sees the units that the token names, and nothing of any other.

**Values.** Instants are ISO 8601 in UTC with Z; days are those of the business unit's time zone; durations are in
seconds; rates are 0 to 1. A value with uncertainty comes as value, n, low and high, the bounds of its 95 % interval.

**Problems.** Every error is a problem document (RFC 9457). Its type is urn:pith:error: and a code of a closed list, and
errors names everything that is wrong with what was sent, by its path.

**Lists** take limit, and are answered with items and, as long as there is more, nextCursor, which is the next cursor.

**Versions.** What is configured is sent as a whole (PUT) and answered with an ETag. With If-Match a change is made only
of that version (else 412). What is read has an ETag, too: If-None-Match gets 304 as long as nothing has changed.

**Again.** The same delivery, signal, observation or outcome counts once, however often it is sent. 429 and 503 say in
Retry-After when to try again; nothing was lost.

Unknown query parameters of reports are refused, never ignored.`.replace(/(?<!\n)\n(?!\n)/g, ' ');
