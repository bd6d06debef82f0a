import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../lib/core-context.ts'
import type { FetchableFile } from './fetchable-file.ts'
import { useModelsPage } from './models-context.ts'

/** llama.cpp's own verdict on a file that is not here yet, by its header; the hub is asked only once `check` was called. */
export function useExactFit(file: FetchableFile) {
  const { room } = useModelsPage()
  const [isWanted, setIsWanted] = useState(false)
  const path = file.paths[0] ?? ''
  const query = useQuery(
    useApi().catalogue.estimateFile.queryOptions({
      input: { repo: file.repo, revision: file.revision, path, ...room },
      enabled: isWanted,
      retry: false,
    }),
  )
  return {
    /** Of a split file the first part's header tells too little. */
    isPossible: file.paths.length === 1,
    fit: query.data ?? null,
    isChecking: query.isFetching,
    error: query.isFetching ? null : query.error,
    check: () => (isWanted ? void query.refetch() : setIsWanted(true)),
  }
}
