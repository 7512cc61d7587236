/** `e^loss`: among how many equally likely tokens the model hesitates. @param lossNats - nats per token */
export function perplexity(lossNats: number): number {
  return Math.exp(lossNats)
}
