import type { Options } from 'tsup'

export declare function library(entry?: Options['entry'], options?: Options): Options
