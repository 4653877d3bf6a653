/**
 * A short name for the content of a canonical value: equal content has equal hashes on every engine. 64 bits in 16
 * hexadecimal digits, by two rounds of FNV-1a with a final mix; for telling versions apart, not for security.
 *
 * @see Fowler, Noll & Vo, http://www.isthe.com/chongo/tech/comp/fnv/; the mix is that of MurmurHash3 (Appleby)
 */
export function contentHash(value: unknown): string {
  const text = JSON.stringify(value);
  return hex(fnv(text, 0x811c9dc5)) + hex(fnv(text, 0x01000193));
}

function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
