import { expect, test } from 'vitest'
import { toUpdateError } from './update-errors.ts'

test.each([
  ['net::ERR_CERT_DATE_INVALID', 'update_clock_wrong'],
  ['net::ERR_NAME_NOT_RESOLVED', 'update_offline'],
  [
    'Unable to find latest version on GitHub (https://…): Error: net::ERR_CERT_DATE_INVALID\n at x',
    'update_clock_wrong',
  ],
  ['Cannot parse releases feed: Error: Unable to find latest version: HttpError: 404\n at x', 'update_not_published'],
  ['No published versions on GitHub', 'update_not_published'],
  ['Cannot read properties of null', 'update_source_wrong'],
])('%s is %s', (message, code) => {
  expect(toUpdateError(new Error(message)).code).toBe(code)
})

test.each([
  ['ENOSPC', 'disk_full'],
  ['EROFS', 'update_read_only'],
  ['EACCES', 'update_read_only'],
  ['ERR_UPDATER_INVALID_SIGNATURE', 'update_unverified'],
])('the code %s is %s, and no page is in the log', (code, expected) => {
  const error = toUpdateError(Object.assign(new Error('first line\n<html>the page</html>'), { code }))
  expect(error).toMatchObject({ code: expected, message: 'first line' })
})
