import type { BgNbdModel } from "../../clv/beta-geometric/bg-nbd";
import type { MbgNbdModel } from "../../clv/beta-geometric/mbg-nbd";
import type { BgBbModel } from "../../clv/discrete/bg-bb";
import type { SBgModel } from "../../clv/discrete/s-bg-future";
import type { Boundary, FitStop, ParamsOf, RepeatModel } from "../../clv/family/family";
import type { NbdModel } from "../../clv/pareto-nbd/nbd";
import type { ParetoNbdModel } from "../../clv/pareto-nbd/pareto-nbd";
import type { SpendFit } from "../../clv/spend/fit-spend";
import type { GammaGammaModel } from "../../clv/spend/gamma-gamma";
import type { RepeatUnit } from "../../prepare/repeat/repeat-unit";
import { byName, flag, listOf, nullOr, numeric, oneOf, whole } from "../pieces";
import { objectOf, optional, type Schema, type ShapeOf } from "../schema";
import { modelOf } from "./model";

// Models of purchases and of spend. They differ in their parameters only.

/** The parameters of every model of this module, in the order of the papers. */
export const CLV_PARAMS: {
  readonly [K in keyof ClvModels]: readonly (keyof ClvModels[K]["params"] & string)[];
} = {
  bgNbd: ["r", "alpha", "a", "b"],
  mbgNbd: ["r", "alpha", "a", "b"],
  paretoNbd: ["r", "alpha", "s", "beta"],
  nbd: ["r", "alpha"],
  bgBb: ["alpha", "beta", "gamma", "delta"],
  sBg: ["alpha", "beta"],
  gammaGamma: ["p", "q", "v"],
};

/** Every model of this module, by its kind. */
export interface ClvModels {
  readonly bgNbd: BgNbdModel;
  readonly mbgNbd: MbgNbdModel;
  readonly paretoNbd: ParetoNbdModel;
  readonly nbd: NbdModel;
  readonly bgBb: BgBbModel;
  readonly sBg: SBgModel;
  readonly gammaGamma: GammaGammaModel;
}

/** The first version of all of them. */
export const CLV_VERSION = 1;

export function clvModels(): { readonly [K in keyof ClvModels]: Schema<ClvModels[K]> } {
  return {
    bgNbd: repeatModel("BgNbdModel", "bgNbd"),
    mbgNbd: repeatModel("MbgNbdModel", "mbgNbd"),
    paretoNbd: repeatModel("ParetoNbdModel", "paretoNbd"),
    nbd: repeatModel("NbdModel", "nbd"),
    bgBb: repeatModel("BgBbModel", "bgBb"),
    sBg: repeatModel("SBgModel", "sBg"),
    gammaGamma: spendModel(),
  };
}

function repeatModel<K extends Exclude<keyof ClvModels, "gammaGamma">>(id: string, kind: K): Schema<ClvModels[K]> {
  const { options, params } = paramParts(CLV_PARAMS[kind]);
  const model = modelOf<RepeatModel<K>>(id, kind, CLV_VERSION, { options, params: params as never, fit: fitShape() });
  return model as unknown as Schema<ClvModels[K]>;
}

function spendModel(): Schema<GammaGammaModel> {
  return modelOf<GammaGammaModel>("GammaGammaModel", "gammaGamma", CLV_VERSION, {
    ...paramParts(["p", "q", "v"]),
    fit: {
      ...fitShape(),
      used: whole({ from: 0 }),
      meanSpend: numeric(),
      correlation: nullOr(numeric()),
      populationMean: oneOf<SpendFit["populationMean"]>({ finite: true, infinite: true }),
    },
  });
}

function paramParts<Name extends string>(names: readonly Name[]) {
  const parameter = numeric({ above: 0 });
  const params = Object.fromEntries(names.map((name) => [name, parameter])) as unknown as ShapeOf<ParamsOf<Name>>;
  const start = optional(objectOf<ParamsOf<Name>>("an object of parameters", params));
  return { options: { weighted: flag(), maxIterations: whole({ from: 0 }), start }, params };
}

function fitShape() {
  return {
    uniqueRows: whole({ from: 0 }),
    logLikelihood: numeric(),
    aic: numeric(),
    bic: numeric(),
    converged: flag(),
    stop: fitStop(),
    iterations: whole({ from: 0 }),
    evaluations: whole({ from: 0 }),
    boundary: optional(boundary()),
    covariance: nullOr(listOf("rows", listOf("numbers", numeric()))),
    standardErrors: nullOr(byName("standard errors by parameter", numeric())),
    unit: optional(repeatUnit()),
  };
}

export function repeatUnit(): Schema<RepeatUnit> {
  return oneOf<RepeatUnit>({ day: true, week: true, month: true });
}

function fitStop(): Schema<FitStop> {
  return oneOf<FitStop>({
    gradient: true,
    likelihood: true,
    boundary: true,
    undetermined: true,
    stalled: true,
    iterations: true,
    aborted: true,
    given: true,
  });
}

function boundary(): Schema<Boundary> {
  return oneOf<Boundary>({
    noRepeat: true,
    noDropout: true,
    allDropOut: true,
    equalRates: true,
    equalDropout: true,
    extremeRates: true,
    extremeDropout: true,
    equalSpend: true,
    constantSpend: true,
  });
}
