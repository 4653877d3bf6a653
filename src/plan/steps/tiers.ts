import { labelAt, labelsFrom, UNASSIGNED } from "../../core/labels";
import { applyTiers } from "../../tiers/apply";
import { fitTiers } from "../../tiers/fit";
import type { MarginOption } from "../../tiers/hysteresis";
import type { TierModel, TierOptions } from "../../tiers/model";
import { TIER_NAMES } from "../../tiers/names";
import { knownRows, pickLabels, spreadLabels } from "../data/field-store";
import { checkByModule, numberField, readOptions } from "../document/door";
import { limitsAround } from "../explain/limits-around";
import { namesOf } from "../level-names";
import type { StepKind } from "./step";
import type { StepWords } from "./words";

/** Levels of one measure in which much is good. Gives labels. */
export interface TiersStep extends StepWords {
  readonly use: "tiers";
  /** A field of numbers: `revenue`, `orders`, an attribute, `clv.clv` … */
  readonly of: string;
  /** @defaultValue the defaults of `fitTiers` */
  readonly options?: Omit<TierOptions, "weights"> | undefined;
  /**
   * How far past a limit a customer must be to leave the tier of last time, where the run knows it.
   * @defaultValue 0.1, as `applyTiers`
   */
  readonly margin?: MarginOption | undefined;
}

/** How `tiers` works as a step. */
export const tiersStep: StepKind<TiersStep> = {
  keys: ["of", "options", "margin"],
  reads: ({ of }) => [of],
  ready: (door, { of, options: given, margin }) => {
    numberField(door, "/of", of);
    const options = readOptions<TierOptions>(door, given, ["weights"]);
    const none = checkByModule(door, "/options", () => fitTiers([], options));
    checkByModule(door, "", () => applyTiers([], none ?? fitTiers([]), { margin }));
    return {
      gives: { "": { type: "labels", levels: none?.params.labels ?? [] } },
      levelNames: namesOf(TIER_NAMES, none?.params.labels ?? []),
      learns: true,
      explain: (_, row, model) => {
        const [value, given] = [row[of] as number, row[door.name] as string];
        // Checks the model. Of who is no customer yet revenue is 0, which is no value that was learned from.
        const alone = applyTiers(given === UNASSIGNED ? [] : [value], model as TierModel);
        if (alone.codes.length === 0) return undefined;
        const byLimits = labelAt(alone, 0);
        const around = limitsAround(value, (model as TierModel).params);
        if (byLimits === given) return around;
        if (!alone.levels.includes(given)) return undefined;
        // Whom the margin kept, it keeps again; any other tier was not given by these limits.
        const again = applyTiers([value], model as TierModel, { previous: labelsFrom([given]), margin });
        return labelAt(again, 0) === given ? { ...around, byLimits } : undefined;
      },
      run: ({ fields, previous }, model) => {
        const known = knownRows(fields, [of]);
        const fitted = (model ?? fitTiers(known.columns[0]!, options)) as TierModel;
        const before = pickLabels(previous(door.name), known);
        const labels = applyTiers(
          known.columns[0]!,
          fitted,
          before === undefined ? undefined : { previous: before, margin },
        );
        return { columns: { "": spreadLabels(labels, known) }, model: fitted };
      },
    };
  },
};
