/** Disjoint sets of names that links merge (Tarjan, "Efficiency of a good but not linear set union algorithm", 1975). */

/** Which names belong together. A name that was never linked is alone. */
export class UnionFind {
  readonly #parents = new Map<string, string>();
  readonly #sizes = new Map<string, number>();

  /** The name that stands for the set of `name`; the same for all its members until the next link. */
  find(name: string): string {
    let root = name;
    for (let parent = this.#parents.get(root); parent !== undefined; parent = this.#parents.get(root)) root = parent;
    for (let at = name; at !== root;) {
      const next = this.#parents.get(at) ?? root;
      this.#parents.set(at, root);
      at = next;
    }
    return root;
  }

  /** Merges the sets of two names. */
  link(one: string, other: string): void {
    const [a, b] = [this.find(one), this.find(other)];
    if (a === b) return;
    const [sizeA, sizeB] = [this.#sizes.get(a) ?? 1, this.#sizes.get(b) ?? 1];
    const [root, child] = sizeA >= sizeB ? [a, b] : [b, a];
    this.#parents.set(child, root);
    this.#sizes.set(root, sizeA + sizeB);
  }
}
