/*
 * Numbers, times and sizes as the reader's language writes them. `language` is i18next's current one; formatters are
 * kept, because making one costs more than using it a thousand times.
 */

/** The reader's own region where it is one of the language: British dates for "en" on a British system. */
function localeOf(language: string): string {
  return navigator.languages.find(tag => tag.startsWith(`${language}-`)) ?? language
}

const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

function numberFormat(
  language: string,
  options: Intl.NumberFormatOptions,
  locale = localeOf(language),
): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options)
  numberFormats.set(key, format)
  return format
}

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const format = dateFormats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), options)
  dateFormats.set(key, format)
  return format
}

/** 1,310 */
export function formatNumber(language: string, value: number, maximumFractionDigits = 0): string {
  return numberFormat(language, { maximumFractionDigits }).format(value)
}

/** 3.4K, for meters */
export function formatCompact(language: string, value: number): string {
  return numberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** 16k, 3.4k: contexts come in powers of two, and 16,384 is said "16k". */
export function formatContext(language: string, tokens: number): string {
  return tokens % 1024 === 0 ? `${tokens / 1024}k` : formatCompact(language, tokens).replace('K', 'k')
}

/** 37 % */
export function formatPercent(language: string, share: number): string {
  return numberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** 0.8 s, 42 s, 1 min 12 s, 2 hr 5 min: tenths only below ten seconds. */
export function formatDuration(language: string, durationMs: number): string {
  const seconds = durationMs / 1000
  if (seconds < 9.95) return unit(language, 'second', seconds, 1)
  const whole = Math.round(seconds)
  if (whole < 60) return unit(language, 'second', whole)
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return join(unit(language, 'minute', minutes), whole % 60, unit(language, 'second', whole % 60))
  return join(unit(language, 'hour', Math.floor(minutes / 60)), minutes % 60, unit(language, 'minute', minutes % 60))
}

function join(large: string, rest: number, small: string): string {
  return rest === 0 ? large : `${large} ${small}`
}

function unit(language: string, name: string, value: number, maximumFractionDigits = 0): string {
  const options = { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits } as const
  // Without the region: British English would write "42 secs".
  return numberFormat(language, options, language)
    .format(value)
    .replace(/\bsec\b/, 's')
}

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** 5.1 MB, 4.68 GB; decimal units, as model pages write them. */
export function formatSize(language: string, sizeBytes: number): string {
  const step = sizeBytes < 1 ? 0 : Math.min(Math.floor(Math.log10(sizeBytes) / 3), sizeUnits.length - 1)
  const options = {
    style: 'unit',
    unit: sizeUnits[step] ?? 'byte',
    // English has no plural of the short form: "201 byte".
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumSignificantDigits: 3,
  } as const
  return numberFormat(language, options).format(sizeBytes / 1000 ** step)
}

/** 14 Nov 2026, 16:20 */
export function formatDateTime(language: string, at: number): string {
  return dateFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}

/** 14 Nov 2026 */
export function formatDate(language: string, at: number): string {
  return dateFormat(language, { dateStyle: 'medium' }).format(at)
}

/** November 2026 */
export function formatMonth(language: string, at: number): string {
  const text = dateFormat(language, { month: 'long', year: 'numeric' }).format(at)
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}

export type DateGroup = 'today' | 'yesterday' | 'last7Days' | 'last30Days' | 'older'

/** By calendar days in the reader's time zone, not by spans of 24 hours. */
export function dateGroup(at: number, now: number): DateGroup {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 7) return 'last7Days'
  return days < 30 ? 'last30Days' : 'older'
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
