import type { RfmStep } from "../../plan/steps/rfm";
import type { SegmentsStep, ShippedMap } from "../../plan/steps/segments";
import type { PerDimension } from "../../rfm/model";
import { dimension, rfmMethod, totalWord } from "../models/rfm-model";
import { either, listOf, name, numeric, oneOf } from "../pieces";
import { objectOf, optional, type Schema } from "../schema";
import { mapSchemas } from "../segment-map";
import { optionsOf, type StepSchemas, stepOf } from "./step";

// Steps that score customers and name what the scores say.

export function scoreSteps(): StepSchemas<"rfm" | "segments"> {
  return { rfm: rfmStep(), segments: segmentsStep() };
}

type RfmStepOptions = NonNullable<RfmStep["options"]>;

function rfmStep(): Schema<RfmStep> {
  const options = optionsOf<RfmStepOptions>("RfmOptions", {
    bins: optional(onceOrEach("bins", numeric())),
    method: optional(onceOrEach("a method", rfmMethod())),
    breaks: optional(someDimensions(listOf("numbers", numeric()))),
    atCut: optional(oneOf<"high" | "low">({ high: true, low: true })),
    ties: optional(oneOf<"same" | "id">({ same: true, id: true })),
    scoring: optional(oneOf<"independent" | "nested">({ independent: true, nested: true })),
    order: optional(listOf("measures", dimension())),
    total: optional(
      either('"digits", "mean", "fm" or weights of the measures', totalWord(), someDimensions(numeric())),
    ),
  });
  return stepOf<RfmStep>("RfmStep", "rfm", {
    monetary: optional(oneOf<"total" | "mean">({ total: true, mean: true })),
    options: optional(options),
  });
}

/** One value for all three measures, or one for each that is named. */
function onceOrEach<T>(what: string, value: Schema<T>): Schema<T | Partial<PerDimension<T>>> {
  return either(`${what}, or an object of recency, frequency and monetary`, value, someDimensions(value)) as never;
}

function someDimensions<T>(value: Schema<T>): Schema<Partial<PerDimension<T>>> {
  const some = optional(value);
  const shape = { recency: some, frequency: some, monetary: some };
  return objectOf<Partial<PerDimension<T>>>("an object of recency, frequency and monetary", shape as never);
}

function segmentsStep(): Schema<SegmentsStep> {
  const shipped = oneOf<ShippedMap>({
    EIGHT_CLASSES: true,
    RF_GRID: true,
    ELEVEN_SEGMENTS: true,
    ELEVEN_SEGMENTS_MONOTONE: true,
    EIGHT_LABELS: true,
    FREQUENCY_VALUE: true,
  });
  return stepOf<SegmentsStep>("SegmentsStep", "segments", {
    scores: name('the name of a step that uses "rfm"'),
    map: either("a segment map, or the name of a shipped one", shipped, mapSchemas().map),
  });
}
