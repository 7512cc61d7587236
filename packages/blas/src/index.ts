export { createBlasDevice } from './device.ts'
export type { BlasDeviceOptions } from './device.ts'
export { explainBlas, findBlas } from './find-blas.ts'
export type { Blas } from './find-blas.ts'
