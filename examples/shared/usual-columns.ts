/** What the program needs to know of each row. */
export type Role = "customer" | "date" | "amount" | "order" | "category";

export const ROLES: readonly Role[] = ["customer", "date", "amount", "order", "category"];

/** Names that shops give to these columns, the likeliest first. */
const USUAL_NAMES: Readonly<Record<Role, readonly string[]>> = {
  customer: [
    "customer_id",
    "customer",
    "customer_no",
    "client_id",
    "user_id",
    "member_id",
    "buyer_id",
    "buyer",
    "customer_email",
    "email",
    "客户编号",
    "客户ID",
    "客户",
    "会员号",
    "会员编号",
    "会员ID",
    "会员名",
    "会员",
    "买家会员名",
    "买家ID",
    "买家",
    "用户ID",
    "用户",
    "会员卡号",
    "手机号",
    "客户名称",
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
    "订单创建时间",
    "创建时间",
    "付款时间",
    "订单付款时间",
    "支付时间",
    "交易时间",
    "交易日期",
    "开票日期",
    "购买日期",
  ],
  amount: [
    "amount",
    "total",
    "order_total",
    "sales_value",
    "revenue",
    "sales",
    "实付金额",
    "实付款",
    "实付",
    "实收金额",
    "实收",
    "买家实际支付金额",
    "支付金额",
    "金额",
    "订单金额",
    "交易金额",
    "销售额",
    "应付金额",
    "总金额",
  ],
  order: [
    "order_id",
    "order",
    "order_no",
    "invoice",
    "invoice_id",
    "invoice_no",
    "basket_id",
    "订单号",
    "订单编号",
    "订单ID",
    "单号",
    "单据号",
    "流水号",
  ],
  category: ["category", "product_category", "department", "品类", "类别", "商品类别", "类目", "分类"],
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
