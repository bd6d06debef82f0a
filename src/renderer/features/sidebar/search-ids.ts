/** Which element is the list of hits and which the hit: the field that has the focus points to them. */
export const searchListId = 'search-hits'
export const searchOptionId = (index: number) => `search-hit-${index}`
