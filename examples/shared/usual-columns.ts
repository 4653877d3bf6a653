/** What the program needs to know of each row. */
export type Role = "customer" | "date" | "amount" | "order" | "category";

/** Names that shops give to these columns, the likeliest first. */
const USUAL_NAMES: Readonly<Record<Role, readonly string[]>> = {
  customer: [
    "customer_id",
    "customer",
    "customer_no",
    "client_id",
    "user_id",
    "member_id",
    "客户编号",
    "客户",
    "会员号",
  ],
  date: [
    "date",
    "order_date",
    "ordered_at",
    "invoice_date",
    "created_at",
    "timestamp",
    "time",
    "at",
    "日期",
    "下单时间",
    "下单日期",
    "订单日期",
  ],
  amount: [
    "amount",
    "total",
    "order_total",
    "sales_value",
    "revenue",
    "sales",
    "金额",
    "实付金额",
    "订单金额",
    "销售额",
  ],
  order: ["order_id", "order", "order_no", "invoice", "invoice_id", "invoice_no", "basket_id", "订单号", "订单编号"],
  category: ["category", "product_category", "department", "品类", "类别", "商品类别"],
};

/** The position of the column whose name is usual for a role; undefined where none is. */
export function usualColumn(names: readonly string[], role: Role): number | undefined {
  const plain = names.map(plainName);
  return USUAL_NAMES[role].map((usual) => plain.indexOf(plainName(usual))).find((index) => index >= 0);
}

/** `Order ID`, `order_id` and `orderId` are one name. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, "");
}
