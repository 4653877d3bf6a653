import type { HeatMap } from "../protocol";
import type { Texts } from "../texts/texts";
import { section, svg } from "./element";

const CELL = 56;
const MARGIN = 34;

/** Customers by recency and frequency: the darker a cell, the more of them. */
export function heatMapView({ bins, counts }: HeatMap, texts: Texts): HTMLElement {
  const most = Math.max(1, ...counts.flat());
  const cells = counts.flatMap((row, f) =>
    row.map((count, r) => {
      const at = { x: MARGIN + r * CELL, y: (bins - 1 - f) * CELL };
      return svg("g", {}, [
        svg("rect", { ...at, width: CELL, height: CELL, class: "heat", "fill-opacity": (count / most).toFixed(3) }, [
          svg("title", {}, [texts.heatCell(r + 1, f + 1, count)]),
        ]),
        svg("text", { x: at.x + CELL / 2, y: at.y + CELL / 2, class: "centre" }, [texts.number(count)]),
      ]);
    }),
  );
  const size = MARGIN + bins * CELL;
  const scores = Array.from({ length: bins }, (_, i) => i + 1);
  const marks = scores.flatMap((score) => [
    svg("text", { x: MARGIN + (score - 0.5) * CELL, y: bins * CELL + 16, class: "centre" }, [`R ${score}`]),
    svg("text", { x: MARGIN / 2, y: (bins - score + 0.5) * CELL, class: "centre" }, [`F ${score}`]),
  ]);
  const picture = svg("svg", { viewBox: `0 0 ${size} ${size}`, class: "picture", role: "img" }, [
    svg("title", {}, [texts.heatMap]),
    ...cells,
    ...marks,
  ]);
  const head = section("heat-map", texts.heatMap, []);
  head.append(picture);
  return head;
}
