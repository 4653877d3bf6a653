import type { Issues } from "../../core/issue";
import type { Labels } from "../../core/labels";
import type { Language } from "../../core/language";
import type { AnyModel } from "../../core/model";
import type { Column, TransactionTable } from "../../core/tables";
import type { Tags } from "../../core/tags";
import type { LocalizedText } from "../../rfm/segment-map";
import type { FieldType } from "../../rules/grammar/ast";
import type { Catalog } from "../../rules/grammar/catalog";
import type { FieldStore } from "../data/field-store";
import type { ExplanationNames } from "../explain/explanation-names";
import type { PlanProgress } from "../run/run-options";
import type { PlanStep } from "./step-kinds";

// What every kind of step is. A new one is one file in `steps` and one line in `step-kinds.ts`.

/** A kind of step: what it reads, and what it makes of it. */
export interface StepKind<S extends PlanStep> {
  /** The keys of its JSON, beside those that all steps have. */
  readonly keys: readonly string[];
  /** The fields and steps it reads, found in JSON of which nothing is known yet. */
  readonly reads: (step: RawStep<S>) => readonly unknown[];
  /** Whether its JSON names the columns that it gives: of a wrong step they are not known. */
  readonly namesColumns?: boolean;
  /** Checks the step, after all steps that it reads; whatever is wrong, it says what would come out. */
  readonly ready: (door: StepDoor, step: S) => ReadyStep;
}

/** A step as JSON of which nothing is known but that it is an object. */
export type RawStep<S> = { readonly [K in keyof S]?: unknown };

/** What a step is checked against. */
export interface StepDoor {
  readonly issues: Issues;
  /** Where the step stands: `/steps/rfm`. */
  readonly path: string;
  readonly name: string;
  /** The fields that are known before the step runs. */
  readonly fields: ReadonlyMap<string, KnownField>;
  /** Steps, attributes and relations with mistakes, of which it is not known what they give. */
  readonly unsure: ReadonlySet<string>;
  /** The relations that rules may ask about. */
  readonly relations: Catalog;
  /** How the steps before are used, by name. */
  readonly uses: ReadonlyMap<string, PlanStep["use"]>;
}

/** What is known of a field before there are data. Labels are texts to rules; tags are no single value. */
export interface KnownField {
  readonly type: FieldType | "labels" | "tags";
  /** Bins of a column of scores. */
  readonly bins?: number;
  /** Names of the tags or levels, where they are known before there are data. */
  readonly levels?: readonly string[];
}

/** Display names of the levels or tags of a field; none where it has none. */
export type KnownNames = (field: string) => Readonly<Record<string, LocalizedText>>;

/** A step that has been checked. */
export interface ReadyStep {
  /** What comes out: `""` is the step itself, `r` is `name.r`. */
  readonly gives: Readonly<Record<string, KnownField>>;
  /** Display names of its levels or tags. */
  readonly levelNames?: Readonly<Record<string, LocalizedText>> | undefined;
  /** Display names of levels that only its model knows. */
  readonly learnedNames?: (model: AnyModel) => Readonly<Record<string, LocalizedText>>;
  /** Display names of levels that are made of those of other fields, whose names it is given. */
  readonly madeNames?: (levels: readonly string[], known: KnownNames) => Readonly<Record<string, LocalizedText>>;
  /** The kind of what it learns, where it learns something. */
  readonly learns?: boolean;
  /** The order lines it needs: all of them, or with their categories. */
  readonly needs?: "transactions" | "categories";
  /** Relations that it asks about. */
  readonly relations?: readonly string[];
  /** Why a customer has what it has, beyond what went in; undefined where the step does not apply to it. */
  readonly explain?: (run: ExplainRun, row: Readonly<Record<string, unknown>>, model: AnyModel | undefined) => unknown;
  /** Learns where no model is given, then applies. */
  readonly run: (run: StepRun, model: AnyModel | undefined) => StepResult;
}

/** What a step gives: columns of all customers or of those with orders, by the names of `gives`. */
export interface StepResult {
  readonly columns: Readonly<Record<string, Column | Labels | Tags>>;
  readonly model?: AnyModel;
  /** What is to be said of this run; what there was to say of the fit stands in the model. */
  readonly notes?: readonly string[];
  /** Display names of levels that only the data give. */
  readonly levelNames?: Readonly<Record<string, LocalizedText>>;
  /** What more there is to say, as data. */
  readonly details?: object;
}

/** What a step runs on. */
export interface StepRun {
  readonly fields: FieldStore;
  /** Epoch ms. */
  readonly asOf: number;
  readonly zone: string;
  /** The order lines, with the row of the customer as its id. */
  readonly lines: () => TransactionTable;
  readonly relations: Readonly<Record<string, object>>;
  /** The labels that the customers had last time, in the order of this run. */
  readonly previous: (name: string) => Labels | undefined;
  readonly tell: ((within: NonNullable<PlanProgress["within"]>) => void) | undefined;
  readonly signal: { readonly aborted: boolean } | undefined;
}

/** What a step is explained from: the table of the run, and the customer's row in it. */
export interface ExplainRun {
  readonly customers: Readonly<Record<string, unknown>>;
  readonly buyers: number;
  readonly i: number;
  readonly asOf: number;
  readonly zone: string;
  readonly language: Language;
  /** Undefined where the data of the run are not given. */
  readonly relations: Readonly<Record<string, object>> | undefined;
  /** The labels that the customers had before the run, in its order; undefined where they are not given. */
  readonly previous: ((name: string) => Labels | undefined) | undefined;
  readonly names: ExplanationNames;
}
