/** What can be wrong with the measures of an agreement, beyond their shape. */
import { MEASURES, notAgreeable } from '#experience/dictionary.ts';
import type { Issue } from '#lib/errors.ts';
import type { Settings } from '#lib/settings.ts';

/** A default agreement is about measures that there are, each once. */
export const agreementIssues = (measures: Settings['defaultAgreement']['measures']): Issue[] =>
  measures.flatMap(({ id }, index) => {
    const path = `/defaultAgreement/measures/${index}/id`;
    const reason = notAgreeable(id);
    if (reason !== undefined) return [{ path, message: reason }];
    if (!MEASURES.some(measure => measure.id === id)) return [{ path, message: `there is no measure ${id}` }];
    const isFirst = measures.findIndex(measure => measure.id === id) === index;
    return isFirst ? [] : [{ path, message: `${id} is in it already` }];
  });
