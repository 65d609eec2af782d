/** Contacts, answers, and what the requester had to do. */
import { describe, expect, test } from 'vitest';
import { at } from '#test/support/factories.ts';
import { life } from '#test/support/life.ts';

const created = life().created('Mon 09:00', { status: 'open', group: 'desk', channel: 'mail' });

describe('a contact', () => {
  test('is any further message of the requester; the creation and its own message are the first one', () => {
    const facts = created
      .contact('Mon 09:00:01', { opening: true })
      .reply('Mon 10:00')
      .contact('Mon 11:00')
      .contact('Mon 12:00')
      .facts();
    expect(facts.contacts.map(contact => contact.at)).toEqual([at('Mon 11:00'), at('Mon 12:00')]);
  });

  test('is no thanks after the final resolution', () => {
    const facts = created.reply('Mon 10:00').status('Mon 10:05', 'resolved').contact('Mon 10:30').facts();
    expect(facts.contacts).toEqual([]);
  });

  test('is no thanks either when the ticket is closed afterwards', () => {
    const facts = created.status('Mon 10:00', 'resolved').contact('Mon 10:30').status('Tue 10:00', 'closed').facts();
    expect(facts).toMatchObject({ contacts: [], resolvedAt: at('Mon 10:00'), reopenings: [] });
  });

  test('is what looked like thanks, once the ticket is reopened', () => {
    const facts = created
      .reply('Mon 10:00')
      .status('Mon 10:05', 'resolved')
      .contact('Mon 10:30')
      .status('Mon 10:31', 'open')
      .facts();
    expect(facts.contacts).toMatchObject([{ at: at('Mon 10:30'), chase: false, beforeFirstReply: false }]);
  });

  test('stays one after the next resolution, and later thanks are none', () => {
    const facts = created
      .status('Mon 10:00', 'resolved')
      .contact('Mon 10:30')
      .status('Mon 10:31', 'open')
      .status('Mon 12:00', 'resolved')
      .contact('Mon 12:30')
      .facts();
    expect(facts.contacts.map(contact => contact.at)).toEqual([at('Mon 10:30')]);
  });

  test('in the second of the resolution counts when it comes before it', () => {
    const facts = created.contact('Mon 10:00').status('Mon 10:00', 'resolved').facts();
    expect(facts.contacts).toHaveLength(1);
  });

  test('that reopens in the same second is no chase, even when its status arrives first', () => {
    const facts = created
      .reply('Mon 10:00')
      .status('Mon 10:05', 'resolved')
      .status('Mon 10:30', 'open')
      .contact('Mon 10:30')
      .facts();
    expect(facts.contacts).toMatchObject([{ at: at('Mon 10:30'), chase: false }]);
    expect(facts.reopenings).toEqual([{ at: at('Mon 10:30'), resolvedAt: at('Mon 10:05') }]);
  });
});

describe('a contact before the first reply', () => {
  test('belongs to the first contact, until an agent has written', () => {
    const facts = created.contact('Mon 09:10').contact('Mon 09:20').reply('Mon 10:00').contact('Mon 11:00').facts();
    expect(facts.contacts.map(contact => contact.beforeFirstReply)).toEqual([true, true, false]);
  });
});

describe('a chase', () => {
  test.each([
    ['waiting for the first answer', created.contact('Mon 10:00'), [true]],
    ['while waiting for the first answer, each time', created.contact('Mon 10:00').contact('Mon 11:00'), [true, true]],
    ['after an answer', created.reply('Mon 10:00').contact('Mon 11:00'), [false]],
    [
      'again before the next answer',
      created.reply('Mon 10:00').contact('Mon 11:00').contact('Mon 12:00'),
      [false, true],
    ],
    [
      'after each answer',
      created.reply('Mon 10:00').contact('Mon 11:00').reply('Mon 12:00').contact('Mon 13:00'),
      [false, false],
    ],
    [
      'after nothing but an internal note and an automatic message',
      created.message('Mon 09:30', 'agent', { public: false }).message('Mon 09:31', 'system').contact('Mon 10:00'),
      [true],
    ],
    [
      'after a resolution without a word, which is an answer',
      created.status('Mon 10:00', 'resolved').contact('Mon 11:00').status('Mon 11:00', 'open'),
      [false],
    ],
    [
      'again after reopening, before anybody answered',
      created.status('Mon 10:00', 'resolved').contact('Mon 11:00').status('Mon 11:00', 'open').contact('Mon 12:00'),
      [false, true],
    ],
  ])('is it to write %s?', (_name, told, chases) => {
    expect(told.facts().contacts.map(contact => contact.chase)).toEqual(chases);
  });
});

describe('explaining again', () => {
  const handedOver = created.reply('Mon 09:30').assigned('Mon 10:00', 'network');
  test.each([
    ['writing after a group change', handedOver.contact('Mon 11:00'), [true]],
    [
      'each contact until the new group has replied',
      handedOver.contact('Mon 11:00').contact('Mon 12:00'),
      [true, true],
    ],
    ['none after its first reply', handedOver.reply('Mon 10:30').contact('Mon 11:00'), [false]],
    [
      'none for the first assignment',
      life().created('Mon 09:00').assigned('Mon 09:30', 'desk').contact('Mon 10:00'),
      [false],
    ],
    [
      'none when the group was lost and the same one came back',
      created.assigned('Mon 10:00', null).assigned('Mon 10:30', 'desk').contact('Mon 11:00'),
      [false],
    ],
    [
      'writing after a change by way of nobody',
      created.assigned('Mon 10:00', null).assigned('Mon 10:30', 'network').contact('Mon 11:00'),
      [true],
    ],
    ['none while nobody has it', created.assigned('Mon 10:00', null).contact('Mon 11:00'), [false]],
  ])('is %s', (_name, told, expected) => {
    expect(told.facts().contacts.map(contact => contact.explainsAgain)).toEqual(expected);
  });
});

describe('a change of channel', () => {
  test.each([
    ['by another channel than the ticket was created by', created.contact('Mon 10:00', { channel: 'phone' }), [true]],
    ['by the same channel', created.contact('Mon 10:00', { channel: 'mail' }), [false]],
    ['by an unknown channel', created.contact('Mon 10:00'), [false]],
    [
      'there and back',
      created.contact('Mon 10:00', { channel: 'phone' }).contact('Mon 11:00', { channel: 'mail' }),
      [true, true],
    ],
    [
      'that stays changed',
      created.contact('Mon 10:00', { channel: 'phone' }).contact('Mon 11:00', { channel: 'phone' }),
      [true, false],
    ],
    [
      'with an unknown one in between',
      created
        .contact('Mon 10:00', { channel: 'phone' })
        .contact('Mon 11:00')
        .contact('Mon 12:00', { channel: 'phone' }),
      [true, false, false],
    ],
    [
      'from the channel of the opening message',
      created.contact('Mon 09:00:05', { opening: true, channel: 'chat' }).contact('Mon 10:00', { channel: 'chat' }),
      [false],
    ],
    [
      'when the first channel is unknown',
      life().created('Mon 09:00').contact('Mon 10:00', { channel: 'mail' }),
      [false],
    ],
    [
      'by the agent, who may write as he likes',
      created.reply('Mon 10:00', { channel: 'phone' }).contact('Mon 11:00', { channel: 'mail' }),
      [false],
    ],
  ])('%s', (_name, told, expected) => {
    expect(told.facts().contacts.map(contact => contact.changesChannel)).toEqual(expected);
  });
});

describe('answers', () => {
  test('are the public messages of agents, and the first of them is the first reply', () => {
    const facts = created.message('Mon 09:01', 'system').reply('Mon 10:00').reply('Mon 11:00').facts();
    expect(facts).toMatchObject({
      firstReplyAt: at('Mon 10:00'),
      agentReplies: [at('Mon 10:00'), at('Mon 11:00')],
    });
  });

  test('may be missing', () => {
    expect(created.status('Mon 10:00', 'resolved').facts()).toMatchObject({
      firstReplyAt: undefined,
      agentReplies: [],
    });
  });
});
