/** Where alarms ring: one topic, and by mail whoever the deployment names. */
import { CfnOutput, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/** The topic; without an address, whoever shall know subscribes to it. */
export function alarmTopic(scope: Construct, address: string | undefined): Topic {
  const topic = new Topic(scope, 'Alarms', { displayName: 'Pith', enforceSSL: true });
  // A policy of one's own replaces the one that lets alarms publish: without this they would ring for nobody.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  if (address !== undefined) topic.addSubscription(new EmailSubscription(address));
  new CfnOutput(scope, 'AlarmTopic', { value: topic.topicArn });
  return topic;
}
