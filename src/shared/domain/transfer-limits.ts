// Without schemas, so that the first page is drawn without them.

/** The largest piece of a file in one call, either way, in bytes. */
export const maxPieceBytes = 4 * 1_048_576
