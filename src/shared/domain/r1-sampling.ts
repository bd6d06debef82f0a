/** DeepSeek's own recommendation for the R1 distills: never greedy, no repeat penalty. */
export const r1Sampling = { temperature: 0.6, topP: 0.95, seed: null, maxTokens: null } as const
