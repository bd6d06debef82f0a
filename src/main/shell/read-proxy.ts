const protocols: Readonly<Record<string, string>> = {
  PROXY: 'http:',
  HTTPS: 'https:',
  SOCKS: 'socks5:',
  SOCKS5: 'socks5:',
}

/**
 * The first way that can be gone in what Chromium tells (`PROXY a:8080; SOCKS5 b:1080; DIRECT`), as an address; null:
 * straight. SOCKS 4 and QUIC cannot.
 */
export function readProxy(told: string): string | null {
  for (const way of told.split(';')) {
    const [kind = '', host] = way.trim().split(/\s+/)
    if (kind.toUpperCase() === 'DIRECT') return null
    const protocol = protocols[kind.toUpperCase()]
    if (protocol !== undefined && host !== undefined) return `${protocol}//${host}`
  }
  return null
}
