/** By what a request is found again in the logs. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

export interface Trace {
  /** API Gateway's id, which its access log has, too. */
  requestId?: string;
  /** The invocation's, by which Lambda writes how long it took and how it ended. */
  lambdaRequestId?: string;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The ids of a request. There are none where no API Gateway and no Lambda is in front. */
export function traceOf({ requestContext }: Partial<APIGatewayProxyEventV2>, context: unknown): Trace {
  const requestId = requestContext?.requestId;
  const { awsRequestId } = (context ?? {}) as { awsRequestId?: unknown };
  const trace: Trace = {};
  if (isText(requestId)) trace.requestId = requestId;
  if (isText(awsRequestId)) trace.lambdaRequestId = awsRequestId;
  return trace;
}
