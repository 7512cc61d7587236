import { Embedding, Module } from '@heed/nn'
import { Decoder, Encoder, OutputHead, paperBase, TokenEmbedding } from '@heed/transformer'

/**
 * The peers' model, built from our modules: pre-norm with final norms, one matrix for both
 * embeddings and the output, no padding. The output has no bias, unlike that of `EncoderDecoder`.
 */
export class PeersModel extends Module {
  constructor({ d, L, h, ff, V }, dropout, random) {
    super()
    const options = {
      ...paperBase,
      vocabularySize: V,
      width: d,
      heads: h,
      feedForwardWidth: ff,
      layers: L,
      dropout,
      normalisation: 'pre',
      hasFinalNorm: true,
      random,
    }
    const tokens = new Embedding(options)
    this.embedding = new TokenEmbedding(tokens, options, random)
    this.encoder = new Encoder(options)
    this.decoder = new Decoder(options)
    this.head = new OutputHead({ ...options, hasBias: false, tiedTo: tokens.weight })
  }

  /** @returns logits `[B, T, V]` */
  forward(source, target, options) {
    const encoded = this.encoder.forward(this.embedding.forward(source, options), options)
    const embedded = this.embedding.forward(target, options)
    const states = this.decoder.start(encoded)
    return this.head.forward(this.decoder.forward(embedded, states, options).output)
  }
}
