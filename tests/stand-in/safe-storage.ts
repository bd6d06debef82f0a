import { loud } from './loud.ts'

/** No keychain is here: a test that wants one replaces these functions, as it does under Electron. */
export const safeStorage = loud('safeStorage', {
  isEncryptionAvailable: (): boolean => false,
  getSelectedStorageBackend: (): string => 'basic_text',
  encryptString(_text: string): Buffer {
    throw new Error('stand-in: there is no keychain')
  },
  decryptString(_sealed: Buffer): string {
    throw new Error('stand-in: there is no keychain')
  },
})
