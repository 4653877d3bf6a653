import {
  type DimensionModel,
  MOST_BINS,
  type PerDimension,
  RFM_MODEL_VERSION,
  type RfmDimension,
  type RfmMethod,
  type RfmModel,
  type ScoreLimits,
} from "../../rfm/model";
import { either, flag, listOf, nullOr, numeric, oneOf, text, whole } from "../pieces";
import { named } from "../registry";
import { objectOf, optional, type Schema } from "../schema";
import { modelOf } from "./model";

export function rfmModel(): Schema<RfmModel> {
  const measure = named("DimensionModel", dimensionModel());
  return modelOf<RfmModel>("RfmModel", "rfm", RFM_MODEL_VERSION, {
    options: {
      atCut: oneOf<"high" | "low">({ high: true, low: true }),
      ties: oneOf<"same" | "id">({ same: true, id: true }),
      weighted: flag(),
      scoring: oneOf<"independent" | "nested">({ independent: true, nested: true }),
      order: listOf("measures", dimension(), { least: 3, most: 3 }),
      total: either('"digits", "mean", "fm" or a weight for each measure', totalWord(), perDimension(numeric())),
    },
    params: { recency: measure, frequency: measure, monetary: measure },
    fit: {},
  });
}

export function dimension(): Schema<RfmDimension> {
  return oneOf<RfmDimension>({ recency: true, frequency: true, monetary: true });
}

export function totalWord(): Schema<"digits" | "mean" | "fm"> {
  return oneOf<"digits" | "mean" | "fm">({ digits: true, mean: true, fm: true });
}

function perDimension<T>(value: Schema<T>): Schema<PerDimension<T>> {
  const shape = { recency: value, frequency: value, monetary: value };
  return objectOf<PerDimension<T>>("an object with recency, frequency and monetary", shape as never);
}

export function rfmMethod(): Schema<RfmMethod> {
  return oneOf<RfmMethod>({
    quantile: true,
    breaks: true,
    mean: true,
    median: true,
    jenks: true,
    equalWidth: true,
    ntile: true,
    rRfm: true,
    qcutRank: true,
  });
}

function limitsShape() {
  return {
    breaks: listOf("numbers", numeric()),
    closed: oneOf<"right" | "left">({ right: true, left: true }),
    scores: listOf("scores", whole({ from: 1, to: MOST_BINS })),
    breakIds: optional(listOf("ids", either("a text or a number", text(), numeric()))),
    breakPositions: optional(listOf("rows", whole({ from: 0 }))),
  };
}

function dimensionModel(): Schema<DimensionModel> {
  const limits = named("ScoreLimits", objectOf<ScoreLimits>("limits and scores", limitsShape()));
  return objectOf<DimensionModel>("the limits and scores of a measure", {
    method: rfmMethod(),
    bins: whole({ from: 2, to: MOST_BINS }),
    ...limitsShape(),
    nested: optional(listOf("limits, or null", nullOr(limits))),
  });
}
