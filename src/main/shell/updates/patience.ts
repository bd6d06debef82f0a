import { AppError } from '../../../shared/domain/app-error.ts'

export interface Patience {
  /** How long nothing may come. */
  ms: number
  /** Called once when nothing came for so long. */
  giveUp(): void
}

/** Ends work that has gone silent: Electron's requests know no timeout. `sign` is called with each sign of life; after the last, what is left is this machine's own work. */
export async function withPatience<T>(
  { ms, giveUp }: Patience,
  work: (sign: (isLast: boolean) => void) => Promise<T>,
): Promise<T> {
  const silent = Promise.withResolvers<never>()
  const end = (): void => {
    giveUp()
    silent.reject(new AppError('update_offline', 'the release page was silent for too long'))
  }
  let timer = setTimeout(end, ms)
  const working = work(isLast => {
    clearTimeout(timer)
    if (!isLast) timer = setTimeout(end, ms)
  })
  try {
    return await Promise.race([working, silent.promise])
  } finally {
    clearTimeout(timer)
  }
}
