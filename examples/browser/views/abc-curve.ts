import type { Curve } from "../protocol";
import type { Texts } from "../texts/texts";
import { element, section, svg } from "./element";

const SIZE = 300;
/** Room for a letter: a class that is narrower than its name stands only in the legend. */
const LETTER = 12;

/** The curve of cumulative shares, the largest customers first, with the ends of its classes. */
export function abcCurveView({ points, classes }: Curve, texts: Texts): HTMLElement {
  const x = (share: number) => (share * SIZE).toFixed(1);
  const y = (share: number) => ((1 - share) * SIZE).toFixed(1);
  const path = points.map(({ customers, value }) => `${x(customers)},${y(value)}`).join(" ");
  const ends = classes.map(({ customers, value }) =>
    svg("line", { x1: x(customers), y1: y(value), x2: x(customers), y2: SIZE, class: "limit" }),
  );
  const names = classes.flatMap(({ level, customers }, i) => {
    const from = classes[i - 1]?.customers ?? 0;
    if ((customers - from) * SIZE < level.length * LETTER) return [];
    return [svg("text", { x: x((from + customers) / 2), y: SIZE - 10, class: "centre" }, [level])];
  });
  const legend = classes.map(({ level, names: words, customers, value }) =>
    element("li", {}, [texts.curveClass(words[texts.language] ?? level, customers, value)]),
  );
  const head = section("abc-curve", texts.abcCurve, []);
  head.append(
    svg("svg", { viewBox: `-4 -4 ${SIZE + 8} ${SIZE + 8}`, class: "picture", role: "img" }, [
      svg("title", {}, [texts.abcCurve]),
      svg("rect", { x: 0, y: 0, width: SIZE, height: SIZE, class: "frame" }),
      svg("line", { x1: 0, y1: SIZE, x2: SIZE, y2: 0, class: "diagonal" }),
      ...ends,
      ...names,
      svg("polyline", { points: path, class: "curve" }),
    ]),
    element("ul", { class: "legend" }, legend),
  );
  return head;
}
