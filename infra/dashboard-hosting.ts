/** One address for people: CloudFront in front of the app's files and of the API, so that the app calls its own origin. */
import { join } from 'node:path';
import { Aws, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IResponseHeadersPolicy,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/** The source of the function at the edge. */
export const HISTORY_ROUTING = join(import.meta.dirname, 'history-routing.js');

/** What goes through to the API. Everything else is the app. */
const API_PATHS = ['/v1/*', '/s/*'];

/** The bucket of the app's files. Nothing in it can't be built again, so it goes with its stack. */
export function createBucket(scope: Construct): IBucket {
  const bucket = new Bucket(scope, 'Files', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: RemovalPolicy.DESTROY,
    // A bucket that isn't empty can't be deleted. The function that empties it comes ready with the CDK.
    autoDeleteObjects: true,
  });
  // The same, said twice in the CDK: `encryptionKey` is optional in one and may be undefined in the other.
  return bucket as IBucket;
}

/** The files: cached as long as they say themselves, compressed, and each place of the app is its one page. */
function appBehavior(
  scope: Construct,
  bucket: IBucket,
  responseHeadersPolicy: IResponseHeadersPolicy,
): BehaviorOptions {
  const historyRouting = new EdgeFunction(scope, 'HistoryRouting', {
    comment: 'Pith: the places of the dashboard are one page',
    code: FunctionCode.fromFile({ filePath: HISTORY_ROUTING }),
    runtime: FunctionRuntime.JS_2_0,
  });
  // An account has one list of these for all its regions.
  const originAccessControl = new S3OriginAccessControl(scope, 'AccessControl', {
    originAccessControlName: `${Aws.STACK_NAME}-${Aws.REGION}`,
  });
  return {
    origin: S3BucketOrigin.withOriginAccessControl(bucket, { originAccessControl }),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    // Brotli and gzip. At least one second, also for `no-cache`: with none at all CloudFront wouldn't compress.
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    compress: true,
    responseHeadersPolicy,
    functionAssociations: [{ function: historyRouting, eventType: FunctionEventType.VIEWER_REQUEST }],
  };
}

/** The API as it is: nothing cached, every method and header but Host, by which API Gateway finds the API. */
function apiBehavior(endpoint: string): BehaviorOptions {
  return {
    origin: new HttpOrigin(Fn.parseDomainName(endpoint), {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
    }),
    // Nothing to redirect: whoever calls an API by HTTP has already shown its token to everybody.
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    // Its answers have headers of their own, and survey pages a content policy of their own.
  };
}

/** A name of one's own for the dashboard. */
export interface OwnDomain {
  name: string;
  /** Of a certificate in us-east-1, where CloudFront looks for it. */
  certificateArn: string;
}

export interface Origins {
  bucket: IBucket;
  /** The HTTP API's address. */
  apiEndpoint: string;
  /** Of the files; the API sends its own headers. */
  headers: IResponseHeadersPolicy;
  /** `undefined`: the name that CloudFront gives. */
  domain: OwnDomain | undefined;
}

/** Only with a certificate can the lowest version of TLS be chosen. */
const ownName = (scope: Construct, { name, certificateArn }: OwnDomain) => ({
  domainNames: [name],
  certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
  minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
});

export function createDistribution(scope: Construct, origins: Origins): Distribution {
  const { bucket, apiEndpoint, headers, domain } = origins;
  const api = apiBehavior(apiEndpoint);
  return new Distribution(scope, 'Distribution', {
    comment: 'Pith: dashboard and API',
    defaultRootObject: 'index.html',
    defaultBehavior: appBehavior(scope, bucket, headers),
    additionalBehaviors: Object.fromEntries(API_PATHS.map(path => [path, api])),
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    ...(domain === undefined ? {} : ownName(scope, domain)),
  });
}
