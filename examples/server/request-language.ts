import type { Language } from "segmentry";

/** The language that a request prefers, by `Accept-Language`: Chinese of any kind, or English for everybody else. */
export function requestLanguage(header: string | undefined): Language {
  const wishes = (header ?? "").split(",", 20).map((wish, place) => {
    const [range = "", ...parameters] = wish.split(";").map((part) => part.trim().toLowerCase());
    const quality = Number(parameters.find((part) => part.startsWith("q="))?.slice(2) ?? 1);
    return { language: range.split("-", 1)[0], quality, place };
  });
  const best = wishes
    .filter(({ language, quality }) => (language === "zh" || language === "en") && quality > 0)
    .sort((a, b) => b.quality - a.quality || a.place - b.place)[0];
  return best?.language === "zh" ? "zh-CN" : "en";
}
