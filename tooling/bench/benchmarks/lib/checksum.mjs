/** A checksum of the ids of several texts; encode.py computes the same. */
export function checksum(rows) {
  let sum = 0
  for (const ids of rows) {
    sum = (Math.imul(sum, 31) + ids.length) >>> 0
    for (let i = 0; i < ids.length; i++) sum = (Math.imul(sum, 31) + ids[i]) >>> 0
  }
  return sum
}
