import { type Issues, pointer, report } from "../core/issue";
import { type Labels, MOST_LEVELS, UNASSIGNED } from "../core/labels";
import { isMissing } from "../core/missing";

/**
 * Labels of a column of texts: levels in the order of their code units, so that the order of the rows changes nothing;
 * what is missing is `"unassigned"`, last, as is that text.
 */
export function sortedLabels(issues: Issues, path: string, texts: ArrayLike<unknown>): Labels {
  const found = new Set<string>();
  let missing = false;
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i];
    if (isMissing(text) || text === UNASSIGNED) missing = true;
    else if (typeof text === "string") found.add(text);
    else {
      const at = path + pointer(i);
      report(issues, {
        code: "invalid_type",
        path: at,
        expected: "a text, null or undefined",
        received: text,
        index: i,
      });
    }
  }
  const count = found.size + +missing;
  if (count > MOST_LEVELS) {
    report(issues, { code: "too_many", path, expected: `at most ${MOST_LEVELS} levels`, received: count });
    return { levels: [], codes: new Uint16Array(0) };
  }
  const levels = [...found].sort();
  const codeOf = new Map<unknown, number>(levels.map((level, code) => [level, code]));
  const codes = new Uint16Array(texts.length);
  for (let i = 0; i < codes.length; i++) codes[i] = codeOf.get(texts[i]) ?? levels.length;
  return { levels: missing ? [...levels, UNASSIGNED] : levels, codes };
}
