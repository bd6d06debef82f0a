import { useQuery } from '@tanstack/react-query'
import type { Document } from '../../../shared/domain/document.ts'
import { useApi } from '../../lib/core-context.ts'

export function useDocuments() {
  return useQuery(useApi().documents.list.queryOptions())
}

export function useCollections() {
  return useQuery(useApi().documents.listCollections.queryOptions())
}

/** Null: it was removed. Undefined: not known yet. */
export function useDocument(documentId: string): Document | null | undefined {
  const { data } = useDocuments()
  return data && (data.find(({ id }) => id === documentId) ?? null)
}
