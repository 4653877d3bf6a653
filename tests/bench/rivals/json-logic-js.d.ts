// The parts that the benches call of packages without types.
declare module "json-logic-js" {
  const jsonLogic: { apply(rule: unknown, row: object): unknown };
  export default jsonLogic;
}
