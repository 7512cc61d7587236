/** Texts or options that a metric cannot work with. */
export class MetricError extends Error {
  override name = 'MetricError'
}
