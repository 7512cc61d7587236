/** Invalid texts or options of a metric. */
export class MetricError extends Error {
  override name = 'MetricError'
}
