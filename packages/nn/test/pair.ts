import { Random, tensor } from '@heed/tensor'
import { Linear, Module } from '../src/index.ts'

const random = new Random(1)

/** A module with a shared submodule, an array and a plain tensor. */
export class Pair extends Module {
  readonly name = 'pair'
  readonly constant = tensor([1])
  readonly layers: readonly Linear[]
  readonly shared: Linear
  constructor() {
    super()
    const linear = new Linear({ inputs: 3, outputs: 2, random })
    this.layers = [linear, new Linear({ inputs: 2, outputs: 2, random, hasBias: false })]
    this.shared = linear
  }
}
