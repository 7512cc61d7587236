import type { UserProjectConfigExport } from 'vitest/config'

export declare function project(test?: Record<string, unknown>): UserProjectConfigExport
