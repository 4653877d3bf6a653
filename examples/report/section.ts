/** One method of segmentation, told to somebody who has never met it. */
export interface Section {
  readonly title: string;
  /** How to read it, in one line. */
  readonly explanation: string;
  /** Tables and sentences, in order. */
  readonly parts: readonly string[];
}

export function sectionText({ title, explanation, parts }: Section, number: number): string {
  return [`${number}. ${title}`, explanation, "", ...parts].join("\n");
}
