/** Shapes: what is written of a message is what its schema says. */
import { describe, expect, it } from 'vitest';
import { OUTBOUND_EVENTS, type SubscribedType } from '#lib/notify/events.ts';
import { arrayOf, figure, hasShape, name, number, object, oneOf, type Shape, text, truth } from '#lib/notify/shape.ts';
import { SAMPLES } from './formats/samples.ts';

describe('a shape', () => {
  const shape = object({ id: text, of: name, is: truth, side: oneOf(['it', 'business']) }, { more: arrayOf(figure) });
  const whole = { id: 'a', of: null, is: true, side: 'it' };

  it('is that of a value with all that it must have', () => {
    expect(hasShape(shape, whole)).toBe(true);
    expect(hasShape(shape, { ...whole, more: [1, null], besides: {} })).toBe(true);
  });
  it.each([
    [{ ...whole, id: 1 }],
    [{ ...whole, of: undefined }],
    [{ ...whole, is: 'true' }],
    [{ ...whole, side: 'admin' }],
    [{ ...whole, more: ['1'] }],
    [{ ...whole, more: {} }],
    [{ id: 'a', of: null, is: true }],
    [null],
    [[whole]],
    ['a'],
  ])('is not that of %j', value => expect(hasShape(shape, value)).toBe(false));
  it('asks for what it has, not for what every object has', () => {
    expect(hasShape(object({ toString: number }), {})).toBe(false);
  });
});

describe('what subscribers are told', () => {
  const shapeOf = (type: SubscribedType): Shape => OUTBOUND_EVENTS[type].data;

  it.each(Object.values(SAMPLES))('has the shape that the API’s document gives: $type', ({ type, data }) => {
    expect(hasShape(shapeOf(type), data)).toBe(true);
    expect(hasShape(shapeOf(type), {})).toBe(false);
  });
  it('leaves the name `id` to the event bus, where the message’s own id stands beside the data', () => {
    for (const { data } of Object.values(OUTBOUND_EVENTS))
      expect(Object.keys(data.properties ?? {})).not.toContain('id');
  });
});
