/** Those that the app speaks, as BCP 47 tags. */
export const languages = ['en', 'fr', 'zh-CN'] as const
