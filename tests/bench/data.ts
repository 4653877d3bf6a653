// The data of all benches: seeded, so that every run and every contestant sees the same numbers.

/** A log as columns. Amounts are whole cents; instants lie within three years. */
export interface Log {
  readonly customerId: Int32Array;
  readonly at: Float64Array;
  readonly amount: Float64Array;
}

const FROM = Date.UTC(2023, 0, 1);
const SPAN = 3 * 365 * 86_400_000;
const SEED = 20_261_101;

/** Transactions of customers 1 … `customers`, all equally likely; in order of time as a real log is, or in no order. */
export function makeLog(rows: number, customers: number, order: "by time" | "shuffled" = "by time"): Log {
  const random = seeded(SEED);
  const customerId = new Int32Array(rows);
  const at = new Float64Array(rows);
  const amount = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    customerId[i] = 1 + Math.floor(random() * customers);
    const share = order === "by time" ? (i + random()) / rows : random();
    at[i] = FROM + Math.floor(share * SPAN);
    amount[i] = skewed(random, 60_000) / 100;
  }
  return { customerId, at, amount };
}

/** The measures of RFM: days with a fraction, a count with many ties, an amount in cents with a long tail. */
export interface Measures {
  readonly recency: Float64Array;
  readonly frequency: Float64Array;
  readonly monetary: Float64Array;
}

export function makeMeasures(customers: number): Measures {
  const random = seeded(SEED);
  const recency = new Float64Array(customers);
  const frequency = new Float64Array(customers);
  const monetary = new Float64Array(customers);
  for (let i = 0; i < customers; i++) {
    recency[i] = Math.floor(random() * 1095 * 86_400_000) / 86_400_000;
    frequency[i] = 1 + Math.floor(40 * random() ** 4);
    monetary[i] = (frequency[i]! * (100 + skewed(random, 60_000))) / 100;
  }
  return { recency, frequency, monetary };
}

/** Columns that rules ask about: the measures of RFM and three more numbers. */
export interface Customers extends Measures {
  readonly customerId: Int32Array;
  readonly age: Float64Array;
  readonly visits: Float64Array;
  readonly discount: Float64Array;
}

export function makeCustomers(customers: number): Customers {
  const random = seeded(SEED + 1);
  const column = (value: () => number) => Float64Array.from({ length: customers }, value);
  return {
    ...makeMeasures(customers),
    customerId: Int32Array.from({ length: customers }, (_, i) => i + 1),
    age: column(() => 18 + Math.floor(random() * 70)),
    visits: column(() => Math.floor(100 * random() ** 2)),
    discount: column(() => Math.floor(random() * 101) / 100),
  };
}

/** Events of customers 1 … `customers` in order of time, a fifth of them of the first type. */
export interface Events {
  readonly customerId: Int32Array;
  readonly at: Float64Array;
  readonly type: { readonly levels: readonly string[]; readonly codes: Uint16Array };
}

export function makeEvents(rows: number, customers: number): Events {
  const { customerId, at } = makeLog(rows, customers);
  const random = seeded(SEED + 2);
  const codes = Uint16Array.from({ length: rows }, () => Math.floor(random() * 5));
  return { customerId, at, type: { levels: ["course_view", "enrol", "login", "mail", "call"], codes } };
}

/** A whole number from 1 to `most`, small ones far likelier. */
function skewed(random: () => number, most: number): number {
  return 1 + Math.floor(random() * random() * random() * most);
}

/** Numbers from 0 to below 1: a Weyl sequence with a mixing step of two multiplications. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
  };
}
