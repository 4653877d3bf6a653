import type { Phrases } from "./phrases";

const KEYS = { priority: "优先级", weight: "权重", score: "得分", entry: "进入时间" } as const;

export const CHINESE_PHRASES: Phrases = {
  noScore: "空",
  noDate: "未知",
  isFirst: "排在最前",
  closed: "名额为0，不接收客户",
  pastMargin: "，且超出保留幅度",
  kept: {
    dwell: () => "最短停留期未满，予以保留",
    previous: (first) => `与“${first}”分不出先后，而客户上期已在本分群`,
    margin: (first) => `“${first}”的优势未超出保留幅度，予以保留`,
  },
  keptOther: {
    dwell: (kept) => `“${kept}”最短停留期未满，予以保留`,
    previous: (kept) => `与“${kept}”分不出先后，而客户上期已在“${kept}”`,
    margin: (kept, key, best, own) =>
      `${KEYS[key]}高于“${kept}”，但未超出保留幅度（本分群为${own}，“${kept}”为${best}）`,
  },
  comesAfter: (first, kept) => `排在“${first}”之后，而“${first}”未能取代予以保留的“${kept}”`,
  lost: {
    priority: (winner, best, own) => `“${winner}”的优先级更高（第${best}位，本分群为第${own}位）`,
    weight: (winner, best, own) => `“${winner}”的权重更大（${best}，本分群为${own}）`,
    score: (winner, best, own) => `“${winner}”的得分更高（${best}，本分群为${own}）`,
    earliest: (winner, best, own) => `客户进入“${winner}”更早（${best}，进入本分群为${own}）`,
    latest: (winner, best, own) => `客户进入“${winner}”更晚（${best}，进入本分群为${own}）`,
    position: (winner) => `与“${winner}”分不出先后，而“${winner}”声明在前`,
  },
  fullOfEquals: (places, hadIt) =>
    `名额已满：${all(places)}给了条件相同、${hadIt ? "上期已在本分群" : "排在前面"}的客户`,
  fullOfOthers: (places, key, best, own) =>
    `名额已满：${all(places)}按${KEYS[key]}给了其他客户（最后入选者为${best}，该客户为${own}）`,
  onAxis: (axis, reason, decided) => `在“${axis}”轴上${decided ? "，" : ""}${reason}`,
  amongWinners: (reason) => `；在各轴的胜出者中，${reason}`,
  inNone: "该客户不属于任何分群。",
  onlyOne: (segment) => `该客户只属于“${segment}”，主分群即为“${segment}”。`,
  whole: (primary, reasons) => {
    const named = reasons.map(([segment]) => `“${segment}”`).join("");
    const only = reasons.length === 1 ? "只" : "";
    const result = primary === undefined ? "没有主分群" : `主分群为“${primary}”`;
    const told = reasons.map(([segment, reason]) => `“${segment}”：${reason}。`).join("");
    return `该客户${only}属于${named}，${result}。${told}`;
  },
};

function all(places: number): string {
  return places === 1 ? "唯一的名额" : `全部${places}个名额`;
}
