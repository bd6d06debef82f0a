import { type AppError, ErrorData } from '../../shared/domain/app-error.ts'
import type { DownloadState } from '../../shared/domain/download.ts'
import type { Database } from '../storage/database.ts'
import type { Block, DownloadRecord, Piece, PiecePlan } from './download-record.ts'

interface DownloadRow {
  key: number
  id: string
  repo: string
  revision: string | null
  commit_id: string | null
  state: DownloadState
  error: string | null
  created_at: number
}

interface PieceRow {
  key: number
  path: string
  file_name: string
  offset_bytes: number | null
  size_bytes: number | null
  hash: string | null
  block_bytes: number | null
  is_verified: 0 | 1
  received_bytes: number
}

const columns = 'key, id, repo, revision, commit_id, state, error, created_at'

/** The journal of the downloads: what was asked for, what the hub promised, and which bytes are on the disk for certain. */
export class DownloadsRepository {
  readonly #db: Database
  readonly #statements

  constructor(db: Database) {
    this.#db = db
    this.#statements = {
      all: db.prepare<[], DownloadRow>(`SELECT ${columns} FROM downloads ORDER BY key`),
      one: db.prepare<[string], DownloadRow>(`SELECT ${columns} FROM downloads WHERE id = ?`),
      pieces: db.prepare<[number], PieceRow>(`
        SELECT key, path, file_name, offset_bytes, size_bytes, hash, block_bytes, is_verified,
          (SELECT coalesce(sum(min(block_bytes, size_bytes - number * block_bytes)), 0)
           FROM download_blocks WHERE piece_key = key) AS received_bytes
        FROM download_pieces WHERE download_key = ? ORDER BY key
      `),
      insert: db.prepare<[string, string, string | null, number]>(
        "INSERT INTO downloads (id, repo, revision, state, created_at) VALUES (?, ?, ?, 'queued', ?)",
      ),
      insertPiece: db.prepare<[number, string, string]>(
        'INSERT INTO download_pieces (download_key, path, file_name, is_verified) VALUES (?, ?, ?, 0)',
      ),
      setState: db.prepare<[DownloadState, string | null, string]>(
        'UPDATE downloads SET state = ?, error = ? WHERE id = ?',
      ),
      setCommit: db.prepare<[string | null, string]>('UPDATE downloads SET commit_id = ? WHERE id = ?'),
      plan: db.prepare<[number | null, number | null, string | null, number | null, number]>(`
        UPDATE download_pieces SET offset_bytes = ?, size_bytes = ?, hash = ?, block_bytes = ?, is_verified = 0
        WHERE key = ?
      `),
      verify: db.prepare<[number, number]>('UPDATE download_pieces SET is_verified = ? WHERE key = ?'),
      blocks: db.prepare<[number], { number: number; checksum: number }>(
        'SELECT number, checksum FROM download_blocks WHERE piece_key = ?',
      ),
      addBlock: db.prepare<[number, number, number]>(
        'INSERT OR REPLACE INTO download_blocks (piece_key, number, checksum) VALUES (?, ?, ?)',
      ),
      forgetBlock: db.prepare<[number, number]>('DELETE FROM download_blocks WHERE piece_key = ? AND number = ?'),
      forgetAll: db.prepare<[number]>('DELETE FROM download_blocks WHERE piece_key = ?'),
      delete: db.prepare<[string]>('DELETE FROM downloads WHERE id = ?'),
      verified: db.prepare<[string], { hash: string }>(`
        SELECT hash FROM download_pieces JOIN downloads ON downloads.key = download_key
        WHERE file_name = ? AND is_verified = 1 AND state = 'done' AND length(hash) = 64
          AND (SELECT count(*) FROM download_pieces AS parts
               WHERE parts.download_key = downloads.key AND parts.file_name = download_pieces.file_name) = 1
        ORDER BY downloads.key DESC LIMIT 1
      `),
      pauseAll: db.prepare<[]>(
        "UPDATE downloads SET state = 'paused' WHERE state IN ('queued', 'running', 'verifying')",
      ),
    }
  }

  /** Oldest first. */
  list(): DownloadRecord[] {
    return this.#statements.all.all().map(row => this.#withPieces(row))
  }

  get(id: string): DownloadRecord | undefined {
    const row = this.#statements.one.get(id)
    return row && this.#withPieces(row)
  }

  insert(
    download: Pick<DownloadRecord, 'id' | 'repo' | 'revision' | 'createdAt'>,
    pieces: readonly Pick<Piece, 'path' | 'fileName'>[],
  ): void {
    this.#db.transaction(() => {
      const { id, repo, revision, createdAt } = download
      const { key } = this.#statements.insert.run(id, repo, revision, createdAt)
      for (const { path, fileName } of pieces) this.#statements.insertPiece.run(key, path, fileName)
    })
  }

  setState(id: string, state: Exclude<DownloadState, 'failed'>): void {
    this.#statements.setState.run(state, null, id)
  }

  fail(id: string, error: AppError): void {
    this.#statements.setState.run('failed', JSON.stringify(error.data), id)
  }

  /** What the hub promises, piece by piece (by key). Whatever had been fetched for an earlier plan counts no more. */
  setPlan(id: string, commit: string, plans: ReadonlyMap<number, PiecePlan>): void {
    this.#db.transaction(() => {
      this.#statements.setCommit.run(commit, id)
      for (const [key, { offsetBytes, sizeBytes, hash, blockBytes }] of plans) {
        this.#statements.forgetAll.run(key)
        this.#statements.plan.run(offsetBytes, sizeBytes, hash, blockBytes, key)
      }
    })
  }

  clearPlan(download: DownloadRecord): void {
    this.#db.transaction(() => {
      this.#statements.setCommit.run(null, download.id)
      for (const { key } of download.pieces) {
        this.#statements.forgetAll.run(key)
        this.#statements.plan.run(null, null, null, null, key)
      }
    })
  }

  setVerified(pieceKey: number, isVerified: boolean): void {
    this.#statements.verify.run(isVerified ? 1 : 0, pieceKey)
  }

  blocks(pieceKey: number): Block[] {
    return this.#statements.blocks.all(pieceKey).map(({ number, checksum }) => [number, checksum])
  }

  /** Only what has been synced to the disk. */
  addBlocks(pieceKey: number, blocks: readonly Block[]): void {
    this.#db.transaction(() => {
      for (const [number, checksum] of blocks) this.#statements.addBlock.run(pieceKey, number, checksum)
    })
  }

  forgetBlocks(pieceKey: number, numbers: readonly number[]): void {
    this.#db.transaction(() => {
      for (const number of numbers) this.#statements.forgetBlock.run(pieceKey, number)
    })
  }

  forgetAllBlocks(pieceKey: number): void {
    this.#statements.forgetAll.run(pieceKey)
  }

  delete(id: string): void {
    this.#statements.delete.run(id)
  }

  /** The sha256 that a finished file was verified with; null when it was not fetched here, or in parts. */
  verifiedHash(fileName: string): string | null {
    return this.#statements.verified.get(fileName)?.hash ?? null
  }

  /** At start: nothing goes on by itself. */
  pauseUnfinished(): void {
    this.#statements.pauseAll.run()
  }

  #withPieces({ commit_id, created_at, error, ...row }: DownloadRow): DownloadRecord {
    return {
      ...row,
      commit: commit_id,
      createdAt: created_at,
      error: error === null ? null : ErrorData.parse(JSON.parse(error)),
      pieces: this.#statements.pieces.all(row.key).map(rowToPiece),
    }
  }
}

function rowToPiece(row: PieceRow): Piece {
  const { key, path, file_name, offset_bytes, size_bytes, hash, block_bytes, is_verified, received_bytes } = row
  const isPlanned = offset_bytes !== null && size_bytes !== null && hash !== null && block_bytes !== null
  return {
    key,
    path,
    fileName: file_name,
    isVerified: is_verified === 1,
    plan: isPlanned ? { offsetBytes: offset_bytes, sizeBytes: size_bytes, hash, blockBytes: block_bytes } : null,
    receivedBytes: received_bytes,
  }
}
