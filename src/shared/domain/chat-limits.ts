// Without schemas, so that the first page is drawn without them.

export const searchScopes = ['all', 'titles', 'questions', 'answers', 'thoughts'] as const

export const exportFormats = ['markdown', 'json', 'html'] as const

/** The longest a title may be, in characters. */
export const maxTitleLength = 200

/** The longest hint to a thought may be, in characters. */
export const maxHintLength = 4_000
