/** Seals short texts with a key that the operating system keeps for this user. */
export interface Keychain {
  seal(text: string): Buffer
  /** Throws when it was sealed by another user or the key is gone. */
  unseal(sealed: Buffer): string
}

/** What only a desktop can do. The headless host has none of it. Paths stay in the core: the page gets handles. */
export interface Desktop {
  /** GGUF files chosen in a dialog; empty when it was closed. */
  chooseFiles(): Promise<readonly string[]>
  /** Null when the dialog was closed. */
  chooseFolder(): Promise<string | null>
  /** Into the trash of the system. */
  moveToTrash(path: string): Promise<void>
  /** Shows a folder in the system's file manager. */
  openFolder(path: string): Promise<void>
  /** The proxy that the system has for this address (`http:`, `https:` or `socks5:`); null: none. */
  proxyFor(url: string): Promise<string | null>
  /** Null where the system keeps no keys. */
  keychain(): Keychain | null
}
