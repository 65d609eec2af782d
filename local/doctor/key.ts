/** The deployment key: is it there, and sealed? Its value is none of a doctor's business and is never asked for. */
import { DescribeParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { asking, type Check, ok, wrong } from './check.ts';

export const checkKey = (client: SSMClient, name: string): Promise<Check[]> =>
  asking('key.parameter', 'ssm:DescribeParameters', async () => {
    const ParameterFilters = [{ Key: 'Name', Option: 'Equals', Values: [name] }];
    const { Parameters = [] } = await client.send(new DescribeParametersCommand({ ParameterFilters }));
    const [parameter] = Parameters;
    if (parameter === undefined) {
      const todo = 'put it back as it was: with another one no secret opens and no pseudonym fits';
      return [wrong('key.parameter', `there is no ${name}`, todo, 'secret-leaked')];
    }
    if (parameter.Type !== 'SecureString') {
      const todo = 'put the same value again as a SecureString, and see who has read it';
      return [wrong('key.parameter', `${name} is a ${parameter.Type}, readable without a key`, todo, 'secret-leaked')];
    }
    return [ok('key.parameter', `${name} is a SecureString, version ${parameter.Version ?? 'unknown'}`)];
  });
