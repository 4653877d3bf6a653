import { type Language, labelAt, type Segmentation, type StepAccount, tagNamesAt } from "segmentry";
import { factsOf } from "./score-customer";
import type { Texts } from "./texts";

/** A key for programs and a name for people. */
export interface Named {
  readonly key: string;
  readonly name: string;
}

/** What is said of one customer. */
export interface ScoreAnswer {
  readonly customer: unknown;
  readonly plan: string;
  readonly asOf: string;
  /** By the name of the labels: what they are called, and the level of the customer. */
  readonly labels: Readonly<Record<string, Named & { readonly of: string }>>;
  /** By the name of the step: the tags that the customer has. */
  readonly tags: Readonly<Record<string, { readonly of: string; readonly has: readonly Named[] }>>;
  /** By the name of the column; null where there is no value. */
  readonly facts: Readonly<Record<string, { readonly name: string; readonly value: unknown }>>;
  /** Orders that could not be read: their position, the reason, the field and what it held. */
  readonly rejected: Segmentation["rejected"];
  readonly notes: readonly string[];
}

/** The segmentation of one customer in the words of a language. */
export function answerOf(segmentation: Segmentation, language: Language, texts: Texts): ScoreAnswer {
  const { customers, plan, asOf, steps, rejected, notes } = segmentation;
  const stepOf = (name: string) => steps.find((step) => name === step.name || name.startsWith(`${step.name}.`));
  const ofStep = (name: string) => stepOf(name)?.names?.[language] ?? name;
  const named = (step: StepAccount | undefined, key: string): Named => {
    const names = step?.levelNames ?? {};
    const own = Object.hasOwn(names, key) ? names[key]?.[language] : undefined;
    return { key, name: own ?? (key === "unassigned" ? texts.unassigned : key) };
  };
  const labels = Object.entries(segmentation.labels).map(([name, column]) => {
    return [name, { of: ofStep(name), ...named(stepOf(name), labelAt(column, 0)) }] as const;
  });
  const tags = Object.entries(segmentation.tags).map(([name, column]) => {
    return [name, { of: ofStep(name), has: tagNamesAt(column, 0).map((tag) => named(stepOf(name), tag)) }] as const;
  });
  const facts = factsOf(segmentation).map(([name, value]) => {
    return [name, { name: texts.facts[name] ?? name, value: plainFact(name, value) }] as const;
  });
  return {
    customer: customers.customerId[0],
    plan,
    asOf: new Date(asOf).toISOString(),
    labels: Object.fromEntries(labels),
    tags: Object.fromEntries(tags),
    facts: Object.fromEntries(facts),
    rejected,
    notes: [...notes, ...steps.flatMap((step) => step.notes)],
  };
}

/** Instants as ISO texts; JSON has no NaN, and a missing value is none. */
function plainFact(name: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return null;
  return (name === "firstAt" || name === "lastAt") && typeof value === "number" ? new Date(value).toISOString() : value;
}
