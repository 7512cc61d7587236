export { adamW, globalNorm } from './operations/updates.ts'
export type { AdamWStep } from './operations/updates.ts'
export { clearGradients } from './tensor/parameter.ts'
