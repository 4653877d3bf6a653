declare module "skmeans" {
  export default function skmeans(
    data: readonly number[][],
    k: number,
    centroids?: readonly number[][],
    iterations?: number,
  ): { readonly centroids: number[][]; readonly it: number };
}
