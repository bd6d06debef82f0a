import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { isNetworkType, isOnNetworkDrive, isShare } from './network-drive.ts'

/* A network drive cannot be mounted here: what the kernel and Windows call them is compared, and a disk of this machine asked. */

test('a folder of this machine is on no network drive', () => {
  expect(isOnNetworkDrive(tmpdir())).toBe(false)
})

test.each([
  ['NFS', 0x6969, true],
  ['CIFS', 0xff534d42, true],
  ['SMB2', 0xfe534d42, true],
  ['ext4', 0xef53, false],
  ['Btrfs', 0x9123683e, false],
  ['tmpfs', 0x01021994, false],
  ['overlay', 0x794c7630, false],
  ['FUSE, of which NTFS is one', 0x65735546, false],
])('%s', (_name, type, expected) => {
  expect(isNetworkType(type)).toBe(expected)
})

test.each([
  ['\\\\server\\home\\Zoë\\Ponder', true],
  ['//server/home', true],
  ['\\\\?\\UNC\\server\\home', true],
  ['\\\\?\\C:\\Users\\Zoë', false],
  ['C:\\Users\\Zoë\\AppData', false],
  ['\\Users', false],
])('%s is a share: %s', (path, expected) => {
  expect(isShare(path)).toBe(expected)
})
