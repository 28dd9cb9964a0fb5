/** Where uploaded bytes live: a local folder by default. Names are ours, never the sender's. */
export interface FileStore {
  /** Writes the bytes under `name` (`<folder>/<id>.<extension>`); a name is written once. */
  put(name: string, bytes: Uint8Array): Promise<void>
  get(name: string): Promise<Uint8Array | null>
  remove(name: string): Promise<void>
}
