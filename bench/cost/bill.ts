/** A bill: what was charged, by what was being done and by what for. */

type Charged = 'write' | 'index' | 'read';

export interface Charge {
  charged: Charged;
  /** As the client sends it: PutItem, TransactWriteItems… */
  operation: string;
  purpose: string;
  units: number;
}

export interface Line extends Charge {
  /** What was being done when it was charged. */
  while: string;
  count: number;
}

export class Bill {
  /** What is being done now. */
  doing = 'setting up';
  /** Requests to the table, by what was being done. */
  readonly requests = new Map<string, number>();
  readonly #lines = new Map<string, Line>();

  charge(charge: Charge): void {
    const key = [this.doing, charge.charged, charge.operation, charge.purpose].join('\t');
    const line = this.#lines.get(key);
    if (line === undefined) this.#lines.set(key, { ...charge, while: this.doing, count: 1 });
    else {
      line.units += charge.units;
      line.count += 1;
    }
  }

  request(): void {
    this.requests.set(this.doing, (this.requests.get(this.doing) ?? 0) + 1);
  }

  /** Those lines that say this of themselves. */
  lines(like: Partial<Pick<Line, 'while' | 'charged' | 'operation' | 'purpose'>> = {}): Line[] {
    const asked = Object.entries(like);
    return [...this.#lines.values()].filter(line => {
      const told = new Map<string, unknown>(Object.entries(line));
      return asked.every(([name, value]) => told.get(name) === value);
    });
  }

  units(like: Parameters<Bill['lines']>[0] = {}): number {
    return this.lines(like).reduce((sum, { units }) => sum + units, 0);
  }

  /** Write units, of the table and of its index. */
  written(doing: string): number {
    return this.units({ while: doing, charged: 'write' }) + this.units({ while: doing, charged: 'index' });
  }

  read(doing: string): number {
    return this.units({ while: doing, charged: 'read' });
  }
}
