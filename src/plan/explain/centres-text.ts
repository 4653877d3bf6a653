import type { Language } from "../../core/language";
import { figure, rounded } from "../../rules/words/phrases";
import { before } from "../../rules/words/values-chinese";
import type { CentreFeature, CentresAround, FeatureUnit } from "./centres-around";
import { type ExplanationNames, fieldName, levelName } from "./explanation-names";

// What stands around a customer of a cluster, in words. The languages are data: one object of phrases each.

interface Phrases {
  readonly only: (own: string) => string;
  readonly between: (own: string, next: string) => string;
  readonly forOwn: (features: readonly string[]) => string;
  readonly forNext: (features: readonly string[]) => string;
  readonly number: (field: string, value: string, centre: string, nextCentre: string) => string;
  readonly level: (field: string, level: string, has: boolean, share: string, nextShare: string) => string;
}

const PHRASES: { readonly [L in Language]: Phrases } = {
  en: {
    only: (own) => `The customer is in "${own}", the only cluster.`,
    between: (own, next) => `The customer is in "${own}"; the next cluster is "${next}".`,
    forOwn: (features) => ` For the own cluster: ${features.join("; ")}.`,
    forNext: (features) => ` For the next one: ${features.join("; ")}.`,
    number: (field, value, centre, nextCentre) =>
      `${field} is ${value} (own centre ${centre}, next centre ${nextCentre})`,
    level: (field, level, has, share, nextShare) =>
      `${field} is ${has ? "" : "not "}"${level}" (${share} of the own cluster, ${nextShare} of the next)`,
  },
  "zh-CN": {
    only: (own) => `该客户属于“${own}”，聚类只有这一群。`,
    between: (own, next) => `该客户属于“${own}”，次近的群为“${next}”。`,
    forOwn: (features) => `更接近本群的特征：${features.join("；")}。`,
    forNext: (features) => `更接近次近群的特征：${features.join("；")}。`,
    number: (field, value, centre, nextCentre) =>
      `${before(field)}为${value}（本群质心${centre}，次近群质心${nextCentre}）`,
    level: (field, level, has, share, nextShare) =>
      `${before(field)}${has ? "为" : "不为"}“${level}”（本群占${share}，次近群占${nextShare}）`,
  },
};

/** The clusters by their names, and the features in the units of their fields. */
export function centresText(
  { next, features }: Omit<CentresAround, "text">,
  units: ReadonlyMap<string, FeatureUnit>,
  { name, own, names, language }: { name: string; own: string; names: ExplanationNames; language: Language },
): string {
  const phrases = PHRASES[language];
  const cluster = (level: string) => levelName(names, name, level);
  if (next === null) return phrases.only(cluster(own));
  const told = (some: readonly CentreFeature[]) => some.map((each) => featureText(phrases, names, units, each));
  const speaking = told(features.filter(({ evidence }) => evidence > 0));
  const against = told(features.filter(({ evidence }) => evidence < 0));
  return (
    phrases.between(cluster(own), cluster(next.level)) +
    (speaking.length > 0 ? phrases.forOwn(speaking) : "") +
    (against.length > 0 ? phrases.forNext(against) : "")
  );
}

function featureText(
  phrases: Phrases,
  names: ExplanationNames,
  units: ReadonlyMap<string, FeatureUnit>,
  { feature, value, centre, nextCentre }: CentreFeature,
): string {
  const { field, level } = units.get(feature)!;
  const shown = fieldName(names, field);
  if (level === undefined) return phrases.number(shown, figure(rounded(value)), about(centre), about(nextCentre));
  return phrases.level(shown, levelName(names, field, level), value === 1, share(centre), share(nextCentre));
}

/** A centre is no customer: four digits tell enough. */
function about(centre: number): string {
  return figure(Math.abs(centre) < 1000 ? Number(centre.toPrecision(4)) : Math.round(centre));
}

function share(value: number): string {
  return `${Math.round(100 * value)}%`;
}
