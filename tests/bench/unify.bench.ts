import { type UnifiedCustomers, type UnifiedTable, type UnifyOptions, unifyCustomers } from "segmentry";
import type { Bench, Contestant } from "./bench";
import { seeded } from "./data";
import { mapAndNodes, mlDisjointSet, type PersonRecord, pairsByJaroWinkler } from "./rivals/unify";

const SIZES = [10_000, 100_000, 1_000_000];
const NAMED = 50_000;
const RECORDS_PER_CUSTOMER = 2;
const PEOPLE_PER_POSTCODE = 40;
const THRESHOLD = 0.95;

export const bench: Bench = {
  title: "One customer view: from records of several systems to customers",
  unit: "record",
  note:
    "Two records per customer; 70 % have an e-mail address, 60 % a telephone number, written in several ways. Ours checks " +
    "every value, gives the ties, the conflicts and the report as well, and refuses values that too many share; the rivals " +
    "give the customers alone.",
  async *cases(quick) {
    for (const rows of quick ? SIZES.slice(0, 2) : SIZES) {
      const records = makeRecords(rows);
      const contestants = [ours(records, { keys: ["email", "phone"] }), mapAndNodes(records), mlDisjointSet(records)];
      yield { label: `${rows.toLocaleString("en")} records, two keys`, rows, contestants };
    }
    const rows = quick ? NAMED / 5 : NAMED;
    const records = makeRecords(rows);
    const similarity = { field: "name", block: "postcode", threshold: THRESHOLD } as const;
    yield {
      label: `${rows.toLocaleString("en")} records, similar names within ${PEOPLE_PER_POSTCODE} people of a postcode`,
      rows,
      contestants: [ours(records, { keys: [], similarity }), pairsByJaroWinkler(records, THRESHOLD)],
    };
  },
};

function ours(records: readonly PersonRecord[], options: UnifyOptions<PersonRecord>): Contestant {
  const present = (column: readonly unknown[]) => column.filter((value) => value !== undefined).length;
  return {
    name: "segmentry",
    does: "unifyCustomers: customers, whose record is whose and why, conflicts, report",
    run: () => unifyCustomers(records, options),
    answer: (result) => {
      const { customers, report } = result as UnifiedCustomers<UnifiedTable<PersonRecord>>;
      return { customers: report.entities, emails: present(customers.email), phones: present(customers.phone) };
    },
  };
}

const SYLLABLES = "an ba ce do el fi go ha in jo ka le mi no or pe qu ri so tu".split(" ");

/** People with a name of seven syllables, of whom some records drop a letter. */
function makeRecords(rows: number): PersonRecord[] {
  const random = seeded(rows);
  const people = rows / RECORDS_PER_CUSTOMER;
  return Array.from({ length: rows }, () => {
    const person = Math.floor(random() * people);
    const ofPerson = seeded(person + 1);
    const name = Array.from({ length: 7 }, () => SYLLABLES[Math.floor(ofPerson() * SYLLABLES.length)]).join("");
    const number = String(10_000_000 + person);
    const email = random() < 0.5 ? `user.${person}@example.com` : `User.${person}@Example.com `;
    const phone = random() < 0.5 ? `+86138${number}` : `+86 138-${number.slice(0, 4)}-${number.slice(4)}`;
    return {
      name: random() < 0.3 ? name.slice(0, 9) + name.slice(10) : name,
      email: random() < 0.7 ? email : null,
      phone: random() < 0.6 ? phone : null,
      postcode: String(Math.floor(person / PEOPLE_PER_POSTCODE)),
    };
  });
}
