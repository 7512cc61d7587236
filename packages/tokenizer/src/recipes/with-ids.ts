/** Tokens with their places as ids. */
export const withIds = (tokens: readonly string[]): (readonly [token: string, id: number])[] =>
  tokens.map((token, id) => [token, id] as const)
