export { adamW, globalNorm } from './operations/adamw.ts'
export type { AdamWStep } from './operations/adamw.ts'
export { clearGradients } from './tensor/parameter.ts'
