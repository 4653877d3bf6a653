/** Words of many tables. */
export const WORDS = {
  en: {
    customers: "Customers",
    customerShare: "Share of customers",
    revenue: "Revenue",
    revenueShare: "Share of revenue",
    total: "Total",
  },
  "zh-CN": {
    customers: "客户数",
    customerShare: "客户占比",
    revenue: "收入",
    revenueShare: "收入占比",
    total: "合计",
  },
};
