/** `POST /v1/surveys`: a link for the customer of a ticket. */
import { jsonBody } from '#http/request.ts';
import { json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { giveOut } from '#lib/surveys/give-out.ts';
import { surveySchema } from '#lib/surveys/schemas.ts';
import { signToken } from '#lib/surveys/token.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';

export const surveyRoutes = (runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> => ({
  'POST /v1/surveys': async request => {
    const { table, vault, rules, publicUrl } = runtime;
    const body = jsonBody(request, surveySchema);
    const settings = (await rules.get()).settings.survey;
    const { survey, isNew } = await giveOut({ table, settings, now: request.now }, body);
    return json(isNew ? 201 : 200, {
      url: `${publicUrl}/s/${await signToken(vault, survey)}`,
      expiresAt: new Date(survey.until).toISOString(),
      questions: survey.questions,
    });
  },
});
