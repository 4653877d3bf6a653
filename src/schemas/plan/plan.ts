import { discriminatedUnion } from "zod/mini";
import type { Plan } from "../../plan/plan";
import type { PlanStep } from "../../plan/steps/step-kinds";
import { byName, demanding, exactly, name, plainName, text } from "../pieces";
import { named, noted } from "../registry";
import { objectOf, optional, type Schema } from "../schema";
import { mapSchemas } from "../segment-map";
import { groupSteps } from "./group-steps";
import { measureSteps } from "./measure-steps";
import { scoreSteps } from "./score-steps";
import { prepareSchema, sourceSchemas } from "./sources";
import type { StepSchemas } from "./step";
import { timeSteps } from "./time-steps";

const MOST_STEPS = 200;

const KEPT: { schema?: Schema<Plan> } = {};

/** Made once, when it is first needed. */
export function schemaOfPlan(): Schema<Plan> {
  KEPT.schema ??= makeSchema();
  return KEPT.schema;
}

function makeSchema(): Schema<Plan> {
  const { texts } = mapSchemas();
  const { customers, relation } = sourceSchemas();
  const plan = objectOf<Plan>("a plan", {
    kind: exactly("plan"),
    version: exactly(1),
    id: name("a text"),
    names: optional(texts),
    description: optional(texts),
    zone: optional(text("an IANA time zone such as Asia/Shanghai")),
    prepare: optional(prepareSchema()),
    customers: optional(customers),
    relations: optional(byName("an object of relations", relation)),
    steps: stepsSchema(),
  });
  return named("Plan", plan);
}

function stepsSchema(): Schema<Plan["steps"]> {
  const kinds: StepSchemas<PlanStep["use"]> = { ...scoreSteps(), ...measureSteps(), ...timeSteps(), ...groupSteps() };
  const step = discriminatedUnion("use", Object.values(kinds) as never, {
    error: 'an object such as { "use": "rfm" }',
  });
  const steps = byName("an object of steps", named("PlanStep", step as unknown as Schema<PlanStep>), plainName());
  const count = (given: Plan["steps"]) => Object.keys(given).length;
  const expected = `1 to ${MOST_STEPS} steps`;
  const counted = demanding(
    steps,
    { holds: (given) => count(given) > 0, expected, code: "too_few" },
    { holds: (given) => count(given) <= MOST_STEPS, expected, code: "too_many" },
  );
  return noted(counted, { minProperties: 1, maxProperties: MOST_STEPS });
}
