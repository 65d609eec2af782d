/** Which types of signals each unit has sent: how signals are found again, for they lie by unit and type. */
import { SIGNAL_TYPES_PARTITION, signalTypeKey } from '#store/keys.ts';
import { queryAll, type Table } from '#store/table.ts';
import { written } from '#store/written.ts';

export interface SignalType {
  unit: string;
  type: string;
}

const nameOf = ({ unit, type }: SignalType): string => `${unit}#${type}`;

/** Notes the types that are not in `known` yet, here and there. Somebody else having been first is fine. */
export async function noteSignalTypes(table: Table, known: Set<string>, types: readonly SignalType[]): Promise<void> {
  for (const signalType of types) {
    const name = nameOf(signalType);
    if (known.has(name)) continue;
    const { unit, type } = signalType;
    await written(table, { put: { ...signalTypeKey(unit, type), unit, type, version: 1 }, expect: 'absent' });
    known.add(name);
  }
}

/** All of them. */
export async function signalTypes(table: Table): Promise<SignalType[]> {
  const items = await queryAll(table, { pk: SIGNAL_TYPES_PARTITION, prefix: 'TYPE' });
  return items.map(({ unit, type }) => ({ unit: String(unit), type: String(type) }));
}
