/** Durations in ms, all of them kept: a percentile is then a fact and not an estimate. */
export class Latencies {
  #values = new Float64Array(1 << 16)
  #count = 0

  /** @param {number} ms */
  add(ms) {
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#count * 2)
      larger.set(this.#values)
      this.#values = larger
    }
    this.#values[this.#count++] = ms
  }

  get count() {
    return this.#count
  }

  /** @returns {Percentiles | undefined} undefined when nothing was timed */
  percentiles() {
    if (this.#count === 0) return undefined
    const sorted = this.#values.slice(0, this.#count).sort()
    const at = (/** @type {number} */ share) => sorted[Math.ceil(share * sorted.length) - 1] ?? NaN
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99), worst: at(1) }
  }
}

/** @typedef {{ p50: number, p95: number, p99: number, worst: number }} Percentiles ms */
