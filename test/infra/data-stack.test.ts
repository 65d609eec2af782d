import { describe, expect, it } from 'vitest';
import { TABLE_SCHEMA } from '#store/dynamodb-schema.ts';
import { synthesise } from './synthesis.ts';

const { data } = synthesise();

/** The only resource of a type, with its id. */
function only(type: string) {
  const [found, ...others] = Object.entries(data.findResources(type));
  if (found === undefined || others.length > 0) throw new Error(`not one ${type}`);
  const [id, resource] = found;
  return { id, resource, properties: resource.Properties };
}

describe('the stateful stack', () => {
  it('is the table, its key, and the name of the key', () => {
    const types = Object.values(data.toJSON().Resources).map(resource => (resource as { Type: string }).Type);
    expect(types.sort()).toEqual(['AWS::DynamoDB::Table', 'AWS::KMS::Alias', 'AWS::KMS::Key']);
  });
});

describe('the table', () => {
  const table = only('AWS::DynamoDB::Table');

  it('is the table that the store is written for', () => {
    const { AttributeDefinitions, KeySchema, BillingMode, StreamSpecification } = TABLE_SCHEMA;
    expect(table.properties).toMatchObject({ AttributeDefinitions, KeySchema, BillingMode });
    expect(table.properties.StreamSpecification).toEqual({ StreamViewType: StreamSpecification.StreamViewType });
  });

  it('has the index of lists that the store asks, which holds keys only, and no other', () => {
    expect(table.properties.GlobalSecondaryIndexes).toEqual(TABLE_SCHEMA.GlobalSecondaryIndexes);
    expect(table.properties).not.toHaveProperty('LocalSecondaryIndexes');
  });

  it('can be restored to any point in time', () => {
    expect(table.properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
  });

  it('is not deleted by anybody in passing, nor with its stack', () => {
    expect(table.properties.DeletionProtectionEnabled).toBe(true);
    expect(table.resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('drops items at their expiresAt', () => {
    expect(table.properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  it('is encrypted with the key beside it', () => {
    expect(table.properties.SSESpecification).toEqual({
      SSEEnabled: true,
      SSEType: 'KMS',
      KMSMasterKeyId: { 'Fn::GetAtt': [only('AWS::KMS::Key').id, 'Arn'] },
    });
  });
});

describe('the key', () => {
  const key = only('AWS::KMS::Key');

  it('turns itself over each year, and outlives its stack as the table does', () => {
    expect(key.properties.EnableKeyRotation).toBe(true);
    expect(key.resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('leaves it to the policies of this account who may use it, and lets nobody else in', () => {
    const [statement, ...others] = key.properties.KeyPolicy.Statement;
    expect(others).toEqual([]);
    expect(JSON.stringify(statement.Principal)).toContain(':root');
    expect(JSON.stringify(statement.Principal)).toContain('AWS::AccountId');
  });

  it('is found as alias/pith', () => {
    expect(only('AWS::KMS::Alias').properties).toEqual({
      AliasName: 'alias/pith',
      TargetKeyId: { 'Fn::GetAtt': [key.id, 'Arn'] },
    });
  });
});
