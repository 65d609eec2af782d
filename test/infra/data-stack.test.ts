import { describe, expect, it } from 'vitest';
import { TABLE_SCHEMA } from '#store/dynamodb-schema.ts';
import { synthesise } from './synthesis.ts';

describe('the table', () => {
  const { data } = synthesise();
  const [table, ...others] = Object.values(data.findResources('AWS::DynamoDB::Table'));

  it('is the only resource of its stack', () => {
    expect(others).toEqual([]);
    expect(Object.keys(data.toJSON().Resources)).toHaveLength(1);
  });

  it('is the table that the store is written for', () => {
    const { AttributeDefinitions, KeySchema, BillingMode, StreamSpecification } = TABLE_SCHEMA;
    expect(table?.Properties).toMatchObject({ AttributeDefinitions, KeySchema, BillingMode });
    expect(table?.Properties.StreamSpecification).toEqual({ StreamViewType: StreamSpecification.StreamViewType });
  });

  it('has the index of lists that the store asks, which holds keys only, and no other', () => {
    expect(table?.Properties.GlobalSecondaryIndexes).toEqual(TABLE_SCHEMA.GlobalSecondaryIndexes);
    expect(table?.Properties).not.toHaveProperty('LocalSecondaryIndexes');
  });

  it('can be restored to any point in time', () => {
    expect(table?.Properties.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
  });

  it('is not deleted by anybody in passing, nor with its stack', () => {
    expect(table?.Properties.DeletionProtectionEnabled).toBe(true);
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('drops items at their expiresAt', () => {
    expect(table?.Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true });
  });

  it("is encrypted with the account's key", () => {
    expect(table?.Properties.SSESpecification).toEqual({ SSEEnabled: true });
  });
});
