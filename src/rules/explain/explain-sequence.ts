import { sequenceRule } from "../evaluate/demand";
import type { Relation, Scope } from "../evaluate/scope";
import { moved } from "../evaluate/time-bounds";
import type { DidNotFollowRule, EventPattern } from "../grammar/ast";
import { relationDate } from "../grammar/read-events";
import type { LeafFacts } from "./explain-leaf";

/** Which related rows of one customer began a sequence, and what became of them. */
export interface SequenceFacts {
  /** How many rows began one: they satisfy `did`, have a date and the fields that must agree. */
  readonly did: number;
  /** Those that were answered in time, before `asOf`. */
  readonly answered: number;
  /** Those that may still be answered. */
  readonly waiting: number;
  /** Those that were not answered, in the order of time: what makes the leaf true. */
  readonly unanswered: readonly UnansweredRow[];
}

export interface UnansweredRow {
  /** Position in the relation that was given. */
  readonly row: number;
  readonly at: string;
  /** The end of the time for an answer; left out where there was none. */
  readonly until?: string;
}

/** As the leaf itself, for the rows of one customer. */
export function explainSequence(scope: Scope, { did, then, on = [], within }: DidNotFollowRule, i: number): LeafFacts {
  const { asOf, clock } = scope.moment;
  const answers = rowsOfCustomer(scope, then, on, i);
  const started = rowsOfCustomer(scope, did, on, i).map((own) => {
    const until = within === undefined ? Number.POSITIVE_INFINITY : moved(own.at, within, 1, clock);
    const isOver = within === undefined ? own.at < asOf : until <= asOf;
    const answered = answers.some(
      ({ row, at, values }) =>
        !(did.of === then.of && row === own.row) &&
        at >= own.at &&
        at < Math.min(until, asOf) &&
        values.every((value, k) => value === own.values[k]),
    );
    return { ...own, until, isOver, answered };
  });
  const unanswered = started.filter(({ answered, isOver }) => !answered && isOver).sort((a, b) => a.at - b.at);
  const sequence: SequenceFacts = {
    did: started.length,
    answered: started.filter(({ answered }) => answered).length,
    waiting: started.filter(({ answered, isOver }) => !answered && !isOver).length,
    unanswered: unanswered.map(({ row, at, until }) => ({
      row,
      at: new Date(at).toISOString(),
      ...(Number.isFinite(until) ? { until: new Date(until).toISOString() } : {}),
    })),
  };
  return { actual: unanswered.length, expected: { gte: 1 }, sequence };
}

interface OwnRow {
  readonly row: number;
  readonly at: number;
  readonly values: readonly unknown[];
}

function rowsOfCustomer({ relations }: Scope, pattern: EventPattern, on: readonly string[], i: number): OwnRow[] {
  const relation = relations.get(pattern.of)!;
  const { owners, table } = relation;
  const dates = table.numbers.get(pattern.at ?? relationDate(table.types)!)!;
  const own: OwnRow[] = [];
  for (const row of relation.rowsThat(sequenceRule(pattern, on, table.types))) {
    if (owners[row] !== i + 1) continue;
    own.push({ row, at: dates[row]!, values: on.map((field) => sharedValue(relation, field, row)) });
  }
  return own;
}

function sharedValue({ table }: Relation, field: string, row: number): unknown {
  const column = table.codes.get(field);
  return column === undefined ? table.numbers.get(field)![row] : column.values[column.codes[row]!];
}
